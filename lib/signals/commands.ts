import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { freeDays } from '@/lib/calendar/queries'
import { type ActorDb, staffOf, studentOf } from '@/lib/db/as-actor'
import { found, Refused } from '@/lib/kernel/refused'
import { dayOf } from '@/lib/kernel/time'
import { type Ask, type Asked, ask, settle } from '@/lib/tasks/commands'
import type { Rule } from '@/lib/tasks/kinds/kind'
import { kindOf, type TaskKind, taskKinds } from '@/lib/tasks/schema'
import { type Candidate, findCandidates, findStudentName, findWhoToAsk } from './queries'
import type { AskForHelp, RaiseConcern } from './schema'

type In<S extends z.ZodType> = z.output<S>

/**
 * A concern raised by hand, by anybody who knows the student. The database makes its task: for the owner if that is
 * somebody of the own school, else for the desk there; it crosses to no other school.
 */
export async function raiseConcern(db: ActorDb, input: In<typeof RaiseConcern>, now: Date) {
  const { membershipId, organisationId } = staffOf(db)
  if (input.by < dayOf(now)) throw new Refused('invalid', 'inThePast', { field: 'by' })
  found(await findStudentName(db, input.studentId))
  // The application only says by which page it was raised, and that page is this student's.
  const { studentId, applicationId } = input
  if (applicationId)
    found(await db.application.findFirst({ where: { id: applicationId, studentId }, select: { id: true } }))
  const id = randomUUID()
  await db.signal.createMany({
    data: [
      {
        id,
        studentId: input.studentId,
        organisationId,
        dataClass: 'signal',
        kind: 'concern',
        because: { on: dayOf(now), by: input.by },
        raisedByMembershipId: membershipId,
        saw: input.saw,
        asks: input.asks,
        createdAt: now,
        dedupe: `concern:${id}`,
      },
    ],
  })
  await append(db, { studentId: input.studentId, dataClass: 'signal', action: 'raisedConcern', objectId: id })
  return id
}

/**
 * "Ik wil praten": one person hears it, with a date; the row, its task and its lines are of class help. While an earlier
 * request stands the words come with it, and there is still one task.
 */
export async function askForHelp(db: ActorDb, input: In<typeof AskForHelp>, now: Date) {
  const { studentId } = studentOf(db)
  const [stands] = await db.$queryRaw<
    { id: string | null }[]
  >`SELECT authz.ask_again(${input.words})::text AS id`
  if (stands?.id) {
    await append(db, { studentId, dataClass: 'help', action: 'askedForHelp', objectId: stands.id })
    return
  }
  const who = await findWhoToAsk(db, studentId)
  if (!who) throw new Refused('wrong_state', 'nobodyToAsk')
  const id = randomUUID()
  await db.signal.createMany({
    data: [
      {
        id,
        studentId,
        organisationId: who.organisationId,
        dataClass: 'help',
        kind: 'wantsToTalk',
        because: { on: dayOf(now) },
        askedMembershipId: who.id,
        saw: input.words,
        createdAt: now,
        dedupe: `wantsToTalk:${id}`,
      },
    ],
  })
  await append(db, { studentId, dataClass: 'help', action: 'askedForHelp', objectId: id })
}

export type Raised = { raised: number; solved: number }

/** The rules of a night over everybody: what is new becomes a task with its signal, what no longer holds closes. */
export async function runRules(db: ActorDb, now: Date): Promise<Raised> {
  const done = { raised: 0, solved: 0 }
  for (const kind of taskKinds) {
    const { rule } = kindOf(kind)
    if (!rule) continue
    const one = await run(db, kind, rule, now)
    done.raised += one.raised
    done.solved += one.solved
  }
  return done
}

async function run(db: ActorDb, kind: TaskKind, rule: Rule, now: Date): Promise<Raised> {
  const moment = { today: dayOf(now), free: await freeDays(db) }
  const judged = (await findCandidates(db, kind, rule, moment.today)).map((facts) => ({
    facts,
    asked: rule.verdict(facts, moment),
  }))
  const holds = judged.flatMap(({ facts, asked }) => (asked ? [{ facts, asked }] : []))
  const fresh = holds.filter(({ facts }) => !facts.raised).map((one) => ({ ...one, id: randomUUID() }))
  const { signal } = kindOf(kind)
  if (signal && fresh.length > 0)
    await db.signal.createMany({
      data: fresh.map(({ id, facts, asked }) => ({
        id,
        studentId: facts.studentId,
        transitionId: facts.transitionId,
        organisationId: facts.organisationId,
        dataClass: 'signal' as const,
        kind,
        because: asked.because as object,
        createdAt: now,
        dedupe: `${kind}:${facts.about}`,
      })),
    })
  await ask(
    db,
    fresh.map(
      ({ id, facts, asked }) =>
        ({
          kind,
          studentId: facts.studentId,
          transitionId: facts.transitionId,
          organisationId: facts.organisationId,
          signalId: signal ? id : null,
          objectId: facts.about,
          ...whoActs(facts, asked.asks),
          facts: asked.because,
        }) as Ask,
    ),
    now,
  )
  const still = new Set(holds.map(({ facts }) => facts.about))
  const open = await db.task.findMany({
    where: { kind, state: 'open' },
    orderBy: { id: 'asc' },
    select: { id: true, objectId: true },
  })
  const ids = open.filter(({ objectId }) => !still.has(objectId ?? '')).map(({ id }) => id)
  const solved = ids.length === 0 ? 0 : await settle(db, { ids }, { as: 'done', why: 'solved' }, now)
  return { raised: fresh.length, solved }
}

const whoActs = (facts: Candidate, asks: 'desk' | 'owner'): Asked =>
  (asks === 'desk' && facts.deskId) || !facts.ownerId
    ? { deskId: facts.deskId, membershipId: null }
    : { membershipId: facts.ownerId, deskId: null }
