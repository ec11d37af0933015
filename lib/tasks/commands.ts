// The only writer of what is asked, beside prisma/logic/tasks: whoever wants something asked or answered calls it here.
import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import type { AuditAction, AuditDetails } from '@/lib/audit/schema'
import { freeDays } from '@/lib/calendar/queries'
import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import { found, Refused } from '@/lib/kernel/refused'
import { type Day, dayOf, plusSchoolDays, toDate } from '@/lib/kernel/time'
import { listColleagues } from './colleagues/queries'
import { type FoundTask, findTask } from './queries'
import { type Acknowledge, type FactsOf, kindOf, type PassOn, type PutAside, type TaskKind } from './schema'

type In<S extends z.ZodType> = z.output<S>

/** Who is asked: somebody by name, or the people of a desk. */
export type Asked = { membershipId: string | null; deskId: string | null }
type AskOf<K extends TaskKind> = Asked & {
  kind: K
  studentId: string
  organisationId: string
  transitionId?: string | null
  signalId?: string | null
  objectId?: string | null
  facts: FactsOf<K>
  /** By when; without it the school days of its kind, from today. */
  by?: Day
  /** A day that it is about: it is asked on that day at the latest. */
  about?: Day
}
/** What is asked of whom, with the reason that its kind asks for. */
export type Ask = { [K in TaskKind]: AskOf<K> }[TaskKind]

/**
 * Asks, and says how many were new: what is asked already of this object is not asked twice. Throws when a kind without
 * days of its own gets no date; facts that are not those of the kind are no type.
 */
export async function ask(db: ActorDb, asks: readonly Ask[], now: Date): Promise<number> {
  if (asks.length === 0) return 0
  const free = await freeDays(db)
  const dueOf = ({ kind, by, about }: Ask) => {
    const { within } = kindOf(kind)
    if (by) return by
    if (within === null) throw new Error(`${kind} has no days of its own: say by when`)
    const due = plusSchoolDays(dayOf(now), within, free)
    return about && about < due ? about : due
  }
  const { count } = await db.task.createMany({
    data: asks.map((one) => ({
      kind: one.kind,
      dataClass: kindOf(one.kind).help ? ('help' as const) : ('support' as const),
      studentId: one.studentId,
      organisationId: one.organisationId,
      transitionId: one.transitionId ?? null,
      signalId: one.signalId ?? null,
      objectId: one.objectId ?? null,
      membershipId: one.membershipId,
      deskId: one.deskId,
      facts: one.facts,
      dueOn: toDate(dueOf(one)),
      createdAt: now,
    })),
    skipDuplicates: true,
  })
  return count
}

/** Some tasks by their id, or whatever is asked of one object. */
type Which =
  | { ids: readonly string[] }
  | { id: string; version: number }
  | { studentId: string; kind: TaskKind; objectId: string }
/**
 * How it goes on: done, with a word for why when nobody did it; put aside with a reason; taken up by somebody, or passed
 * to a colleague, who has it then.
 */
type Settled =
  | { as: 'done'; why?: 'solved' | 'dayOver' }
  | { as: 'putAside'; why: string }
  | { as: 'takenUp'; by: string }
  | { as: 'passed'; to: string; why: string }

/**
 * Answers what was asked, and says of how many tasks: none when somebody was before. With the last task of a signal the
 * database closes the signal (prisma/logic/tasks/task.sql). Who it was is written down by the database.
 */
export async function settle(db: ActorDb, which: Which, how: Settled, now: Date): Promise<number> {
  const ends = how.as === 'done' || how.as === 'putAside'
  const from = how.as === 'done' ? (['open', 'takenUp'] as const) : (['open'] as const)
  const { count } = await db.task.updateMany({
    where: {
      ...('ids' in which ? { id: { in: [...which.ids] } } : which),
      state: { in: [...from] },
    },
    data: {
      ...(how.as !== 'passed' && { state: how.as }),
      ...(how.as !== 'takenUp' && how.why !== undefined && { why: how.why }),
      ...(how.as === 'takenUp' && { membershipId: how.by }),
      ...(how.as === 'passed' && { membershipId: how.to }),
      ...(ends && { closedAt: now, closedByName: 'Oversteek' }),
      version: { increment: 1 },
    },
  })
  return count
}

type Climb = { id: string; steps: number; to: string | null }

/** What nobody acted on goes a step further: to a colleague, or only counted where there is nobody else. */
export async function climbTasks(db: ActorDb, climbs: readonly Climb[]): Promise<void> {
  await db.$executeRaw`
    UPDATE task k SET silent_steps = x.steps, membership_id = coalesce(x."to", k.membership_id), version = version + 1
      FROM jsonb_to_recordset(${JSON.stringify(climbs)}::jsonb) AS x(id uuid, steps int, "to" uuid)
     WHERE k.id = x.id AND k.state = 'open'`
}

/** Writes the line in the class of the task, so that a call for help is seen by the student alone. */
export function appendTask(db: ActorDb, task: FoundTask, action: AuditAction, details: AuditDetails = {}) {
  return append(db, {
    studentId: task.studentId,
    dataClass: task.dataClass,
    action,
    objectId: task.id,
    details: { kind: task.kind, ...details },
  })
}

export async function findOpenTask(db: ActorDb, id: string, now: Date): Promise<FoundTask> {
  const task = found(await findTask(db, id, now))
  if (task.state !== 'open') throw new Refused('wrong_state', 'taskClosed')
  return task
}

const once = (settled: number) => {
  if (settled !== 1) throw new Refused('wrong_state', 'taskClosed')
}

/** Not acting is allowed, with a reason: the task leaves the list and its signal closes. */
export async function putAside(db: ActorDb, { taskId, version, why }: In<typeof PutAside>, now: Date) {
  const task = await findOpenTask(db, taskId, now)
  if (kindOf(task.kind).stays) throw new Refused('wrong_state')
  await appendTask(db, task, 'putTaskAside')
  once(await settle(db, { id: task.id, version }, { as: 'putAside', why }, now))
}

/** To a named colleague of the own school who answers for this student, or who may hear a call for help. */
export async function passOn(
  db: ActorDb,
  { taskId, version, membershipId, why }: In<typeof PassOn>,
  now: Date,
) {
  const task = await findOpenTask(db, taskId, now)
  const colleagues = await listColleagues(db, task, now)
  if (!colleagues.some((one) => one.id === membershipId))
    throw new Refused('invalid', 'unknownChoice', { field: 'membershipId' })
  await appendTask(db, task, 'passedTask', { to: membershipId })
  once(await settle(db, { id: task.id, version }, { as: 'passed', to: membershipId, why }, now))
}

/** "I have read it": of tasks that are done by reading, and asked of the reader by name; says how many that were. */
export async function acknowledge(db: ActorDb, { taskId }: In<typeof Acknowledge>, now: Date) {
  const mine = await db.task.findMany({
    where: { id: { in: taskId }, membershipId: staffOf(db).membershipId, state: 'open' },
    select: { id: true, kind: true },
  })
  const read = mine.filter(({ kind }) => kindOf(kind as TaskKind)?.done === 'read')
  return { read: await settle(db, { ids: read.map(({ id }) => id) }, { as: 'done' }, now) }
}
