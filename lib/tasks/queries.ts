import { whoseMayISee } from '@/lib/access/reach/queries'
import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import type { DataClass } from '@/lib/db/enums'
import { dayOf, fromDate, toDate } from '@/lib/kernel/time'
import { isOver } from './rules'
import {
  factText,
  incomingKinds,
  isIncoming,
  isTaskKind,
  kindOf,
  readFacts,
  type TaskKind,
  type TaskLine,
} from './schema'

const lineShape = {
  id: true,
  kind: true,
  dataClass: true,
  studentId: true,
  objectId: true,
  membershipId: true,
  deskId: true,
  facts: true,
  dueOn: true,
  silentSteps: true,
  version: true,
} as const
const idShape = { id: true, kind: true, studentId: true, facts: true } as const

/** Who sits somewhere now. */
export const liveAt = (now: Date) => ({
  validFrom: { lte: now },
  OR: [{ validUntil: null }, { validUntil: { gt: now } }],
})

/**
 * What is asked of this person now: by name, of the own desks as long as nobody there has it by name, and of a colleague
 * who is away: at a desk of theirs, or whose students are theirs. What an application asks stays with its whole desk,
 * also when it climbed to one of them: all of them see it in their queue.
 */
async function askedOf(db: ActorDb, now: Date) {
  const { membershipId, organisationId } = staffOf(db)
  const today = toDate(dayOf(now))
  const members = await db.deskMember.findMany({
    where: { membershipId, ...liveAt(now) },
    select: { deskId: true },
  })
  const desks = members.map((one) => one.deskId)
  const leaves = await db.leave.findMany({
    where: { firstDay: { lte: today }, lastDay: { gte: today }, membershipId: { not: membershipId } },
    select: { membershipId: true },
  })
  const away = leaves.map((one) => one.membershipId)
  const covered =
    away.length === 0
      ? []
      : await db.transitionOwner.findMany({
          where: { validUntil: null, OR: [{ membershipId }, { deputyMembershipId: membershipId }] },
          select: { transitionId: true },
        })
  return {
    state: 'open' as const,
    organisationId,
    OR: [
      { membershipId },
      { deskId: { in: desks }, membershipId: null },
      { deskId: { in: desks }, membershipId: { in: away } },
      { deskId: { in: desks }, kind: { in: [...incomingKinds] } },
      { membershipId: { in: away }, transitionId: { in: covered.map((one) => one.transitionId) } },
    ],
  }
}

/** The open tasks of this person. */
export async function listTasks(db: ActorDb, now: Date, incoming = false): Promise<TaskLine[]> {
  const rows = await db.task.findMany({
    where: await askedOf(db, now),
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    select: lineShape,
  })
  return linesOf(db, await withAWayOut(db, stillAsked(known(rows), now)), incoming, now)
}

/** The same, without what they say: to tell how many there are. */
export async function listAsked(db: ActorDb, now: Date) {
  const rows = await db.task.findMany({ where: await askedOf(db, now), select: idShape })
  return withAWayOut(db, stillAsked(known(rows), now))
}

/** How many applications ask something of the desks of this person: the lines that `listTasks` gives, counted. */
export const countIncoming = async (db: ActorDb, now: Date): Promise<number> =>
  (await listAsked(db, now)).filter((one) => isIncoming(one.kind)).length

/** What waits on *vandaag* beside the queue of those who come. */
export const listBesideQueue = async (db: ActorDb, now: Date): Promise<string[]> =>
  (await listAsked(db, now)).flatMap((one) => (isIncoming(one.kind) ? [] : [one.id]))

// A kind whose file is gone was asked by an earlier release: nothing here knows what it says.
const known = <R extends { kind: string }>(rows: readonly R[]) =>
  rows.filter((row): row is R & { kind: TaskKind } => isTaskKind(row.kind))

const stillAsked = <R extends { kind: TaskKind; facts: unknown }>(rows: readonly R[], now: Date) =>
  rows.filter(({ kind, facts }) => !isOver(kind, readFacts(facts), dayOf(now)))

/**
 * The tasks that this reader can do: of a student who left the school today the page may be closed already. What an
 * application asks is no row for whom it isn't open.
 */
async function withAWayOut<R extends { kind: TaskKind; studentId: string }>(db: ActorDb, rows: readonly R[]) {
  const open = new Map<DataClass, ReadonlySet<string>>()
  for (const { kind } of rows) {
    const { needs: need } = kindOf(kind)
    if (need !== 'identity' && !isIncoming(kind) && !open.has(need))
      open.set(need, await whoseMayISee(db, need))
  }
  return rows.filter(
    ({ kind, studentId }) => isIncoming(kind) || (open.get(kindOf(kind).needs)?.has(studentId) ?? true),
  )
}

type Row = {
  studentId: string
  objectId: string | null
  membershipId: string | null
  deskId: string | null
  facts: unknown
  dueOn: Date
  dataClass: string
}

async function linesOf<R extends Row & Pick<TaskLine, 'id' | 'kind' | 'version' | 'silentSteps'>>(
  db: ActorDb,
  rows: readonly R[],
  incoming: boolean,
  now: Date,
): Promise<TaskLine[]> {
  const me = staffOf(db)
  const studentIds = [...new Set(rows.map((one) => one.studentId))]
  const students = await db.student.findMany({
    where: { id: { in: studentIds } },
    select: { id: true, callName: true, lastName: true },
  })
  const enrolments = await db.enrolment.findMany({
    where: { studentId: { in: studentIds }, organisationId: me.organisationId, groupId: { not: null } },
    orderBy: { firstDay: 'asc' },
    select: { studentId: true, group: { select: { name: true } } },
  })
  const others = rows.map((one) => one.membershipId).filter((id) => id !== null && id !== me.membershipId)
  const people = await db.membership.findMany({
    where: { id: { in: others as string[] } },
    select: { id: true, name: true },
  })
  const today = toDate(dayOf(now))
  const away = await db.leave.findMany({
    where: {
      membershipId: { in: others as string[] },
      firstDay: { lte: today },
      lastDay: { gte: today },
    },
    select: { membershipId: true },
  })
  const isAway = new Set(away.map((one) => one.membershipId))
  const desks = await db.desk.findMany({
    where: { id: { in: rows.map((one) => one.deskId).filter((id) => id !== null) } },
    select: { id: true, name: true },
  })
  const student = new Map(students.map((one) => [one.id, `${one.callName} ${one.lastName}`]))
  const group = new Map(enrolments.map((one) => [one.studentId, one.group?.name ?? '']))
  const person = new Map(people.map((one) => [one.id, one.name]))
  const desk = new Map(desks.map((one) => [one.id, one.name]))
  return rows
    .filter((one) => student.has(one.studentId))
    .map((one) => ({
      id: one.id,
      kind: one.kind,
      isHelp: one.dataClass === 'help',
      studentId: one.studentId,
      objectId: one.objectId,
      name: student.get(one.studentId) ?? '',
      group:
        kindOf(one.kind).grouped === 'programme'
          ? factText(readFacts(one.facts), 'programme')
          : (group.get(one.studentId) ?? ''),
      facts: readFacts(one.facts),
      dueOn: fromDate(one.dueOn),
      silentSteps: one.silentSteps,
      version: one.version,
      insteadOf: (isAway.has(one.membershipId ?? '') && person.get(one.membershipId ?? '')) || null,
      heldBy: (!isAway.has(one.membershipId ?? '') && person.get(one.membershipId ?? '')) || null,
      desk: (one.deskId && desk.get(one.deskId)) || null,
      incoming,
    }))
}

/** One task with everything its page and its commands need; null when it isn't there for this person. */
export async function findTask(db: ActorDb, id: string, now: Date, incoming = false) {
  const row = await db.task.findFirst({
    where: { id },
    select: {
      ...lineShape,
      transitionId: true,
      signalId: true,
      state: true,
      organisationId: true,
      why: true,
      closedAt: true,
      closedByName: true,
    },
  })
  if (!row || row.organisationId !== staffOf(db).organisationId) return null
  const [task] = known([row])
  if (!task) return null
  const [line] = await linesOf(db, [task], incoming, now)
  return line ? { ...task, line, wayOut: (await withAWayOut(db, [task])).length > 0 } : null
}
export type FoundTask = NonNullable<Awaited<ReturnType<typeof findTask>>>
