import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { freeDays } from '@/lib/calendar/queries'
import { type ActorDb, staffOf, studentOf } from '@/lib/db/as-actor'
import { found, Refused } from '@/lib/kernel/refused'
import { type Day, dayOf, type FreeDays, plusSchoolDays, toDate } from '@/lib/kernel/time'
import { type Found, factsOfApplications, factsOfPlaces } from './facts/crossings'
import { factsOfSight } from './facts/packages'
import { findStudentName, findWhoToAsk } from './queries'
import { callAboutPackage } from './rules/callAboutPackage'
import { noApplication } from './rules/noApplication'
import { notSeen } from './rules/notSeen'
import type { Rule } from './rules/rule'
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
    return { to: '/mijn/praten' }
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
  return { to: '/mijn/praten' }
}

type Moment = { today: Day; free: FreeDays; now: Date }

async function raise<F extends Found, B extends object>(
  db: ActorDb,
  kind: 'noApplication' | 'notSeen',
  rows: readonly F[],
  rule: Rule<F, B>,
  { today, free, now }: Moment,
): Promise<Raised> {
  const judged = rows.map((facts) => ({ facts, asked: rule(facts, { today, free }) }))
  const fresh = judged.filter(({ facts, asked }) => asked && !facts.signalId)
  const raised = fresh.map(({ facts, asked }) => ({
    id: randomUUID(),
    facts,
    asked: asked as NonNullable<typeof asked>,
  }))
  if (raised.length > 0) {
    await db.signal.createMany({
      data: raised.map(({ id, facts, asked }) => ({
        id,
        studentId: facts.studentId,
        transitionId: facts.transitionId,
        organisationId: facts.organisationId,
        dataClass: 'signal' as const,
        kind,
        because: asked.because,
        createdAt: now,
        dedupe: facts.dedupe,
      })),
    })
    await db.task.createMany({
      data: raised.map(({ id, facts, asked }) => ({
        studentId: facts.studentId,
        transitionId: facts.transitionId,
        organisationId: facts.organisationId,
        dataClass: 'support' as const,
        kind,
        signalId: id,
        ...whoActs(facts, asked.asks),
        facts: asked.because,
        dueOn: toDate(plusSchoolDays(today, asked.dueIn, free)),
        createdAt: now,
      })),
    })
  }
  const solved = judged.flatMap(({ facts, asked }) =>
    !asked && facts.taskId && facts.signalId ? [{ taskId: facts.taskId, signalId: facts.signalId }] : [],
  )
  return { raised: raised.length, solved: await closeSolved(db, solved, now) }
}

export type Raised = { raised: number; solved: number }

const whoActs = (facts: { deskId: string | null; ownerId: string | null }, asks: 'desk' | 'owner') =>
  (asks === 'desk' && facts.deskId) || !facts.ownerId
    ? { deskId: facts.deskId, membershipId: null }
    : { membershipId: facts.ownerId, deskId: null }

/** What solved itself leaves the list by itself, and says so. */
async function closeSolved(db: ActorDb, solved: { taskId: string; signalId?: string }[], now: Date) {
  if (solved.length === 0) return 0
  const { count } = await db.task.updateMany({
    where: { id: { in: solved.map((one) => one.taskId) }, state: 'open' },
    data: {
      state: 'done',
      why: 'solved',
      closedAt: now,
      closedByName: 'Oversteek',
      version: { increment: 1 },
    },
  })
  await db.signal.updateMany({
    where: { id: { in: solved.flatMap((one) => one.signalId ?? []) }, closedAt: null },
    data: { closedAt: now },
  })
  return count
}

/** The rules of a night over all crossings: what is new becomes a signal and a task, what no longer holds closes. */
export async function runRules(db: ActorDb, now: Date): Promise<Raised> {
  const moment = { today: dayOf(now), free: await freeDays(db), now }
  const { today } = moment
  const done = [
    await raise(db, 'noApplication', await factsOfApplications(db, today), noApplication, moment),
    await raise(db, 'notSeen', await factsOfPlaces(db, today), notSeen, moment),
    await callForPackages(db, moment),
  ]
  return {
    raised: done.reduce((sum, one) => sum + one.raised, 0),
    solved: done.reduce((sum, one) => sum + one.solved, 0),
  }
}

async function callForPackages(db: ActorDb, { today, free, now }: Moment): Promise<Raised> {
  const judged = (await factsOfSight(db, today)).map((facts) => ({
    facts,
    asked: callAboutPackage(facts, { today, free }),
  }))
  const data = judged.flatMap(({ facts, asked }) =>
    asked && !facts.taskId
      ? [
          {
            studentId: facts.studentId,
            transitionId: facts.transitionId,
            organisationId: facts.organisationId,
            dataClass: 'support' as const,
            kind: 'callAboutPackage' as const,
            objectId: facts.packageId,
            ...whoActs(facts, asked.asks),
            facts: asked.because,
            dueOn: toDate(plusSchoolDays(today, asked.dueIn, free)),
            createdAt: now,
          },
        ]
      : [],
  )
  if (data.length > 0) await db.task.createMany({ data, skipDuplicates: true })
  const solved = judged.flatMap(({ facts, asked }) =>
    !asked && facts.taskId ? [{ taskId: facts.taskId }] : [],
  )
  return { raised: data.length, solved: await closeSolved(db, solved, now) }
}
