// What the crowd did between October and March: they wrote, applied, were seen and were answered. Applications and
// states go through the commands; LOB entries and profiles are still written to their tables as each student.
import { randomUUID } from 'node:crypto'
import { openSession } from '@/lib/auth/tokens'
import { type ActorDb, asActor, studentOf } from '@/lib/db/as-actor'
import { asOwner } from '@/lib/db/as-owner'
import { dayOf, fromDate, plusDays, schoolYearOf, startOf, toDate } from '@/lib/kernel/time'
import {
  acceptOffer,
  apply,
  moveApplication,
  planIntake,
  reject,
  withdraw,
} from '@/lib/transitions/applications/commands'
import { type Chance, type CrowdStudent, chance } from './crowd'
import { wishesOf } from './crowd-wishes'
import { inMbo, inPo, inVo, motives, plans, proud } from './crowd-words'
import { abreast } from './play'
import { ids } from './region'
import { schools } from './schools'

const moments = [
  '2026-10-06 09:00Z',
  '2026-11-17 10:00Z',
  '2026-12-08 13:00Z',
  '2027-01-19 10:00Z',
  '2027-02-09 14:00Z',
  '2027-03-03 09:00Z',
  '2027-03-12 11:00Z',
] as const
const SEED = 60_000

type Plan = CrowdStudent & {
  acts: number
  entries: number
  profile: boolean
  wanted: string[]
  luck: Chance
  id?: string
}

/** Lives the crowd's year, moving the demo's clock from moment to moment; says how much of it there is. */
export async function seedStories(
  ownerUrl: string,
  students: readonly CrowdStudent[],
): Promise<{ entries: number; applications: number; moves: number }> {
  const crowd = students.map(planOf)
  const owner = await asOwner(ownerUrl)
  const counts = { entries: 0, applications: 0, moves: 0 }
  for (const [n, moment] of moments.entries()) {
    await owner.setClock(new Date(moment))
    const acting = crowd.filter((plan) => plan.acts === n)
    await abreast(acting, async (plan) => {
      await asStudent(plan.subject, async (db, at) => {
        plan.id = studentOf(db).studentId
        counts.entries += await write(db, plan, at)
        for (const programmeId of plan.wanted) await apply(db, { programmeId }, at)
        counts.applications += plan.wanted.length
      })
    })
    const known = new Set(crowd.flatMap(({ id }) => id ?? []))
    for (const school of schools) counts.moves += await receive(school.key, known, n)
    const replying = await offeredTo(crowd, n)
    await abreast(replying, async (plan) => {
      counts.moves += (await asStudent(plan.subject, (db, at) => answer(db, plan, at))) ?? 0
    })
  }
  await owner.end()
  return counts
}

function planOf(student: CrowdStudent, at: number): Plan {
  const luck = chance(SEED + at)
  const list = wishesOf(student.level)
  const applies = luck.odds(0.72)
  const first = luck.one(list)
  const second = luck.odds(0.35) ? luck.one(list) : undefined
  const wanted = applies ? [...new Set([first, second])].filter((id) => id !== undefined) : []
  return {
    ...student,
    acts: luck.upTo(moments.length),
    entries: luck.one([0, 1, 1, 2, 3]),
    profile: luck.odds(0.6),
    wanted,
    luck,
  }
}

async function write(db: ActorDb, plan: Plan, now: Date): Promise<number> {
  const { studentId } = studentOf(db)
  const { luck } = plan
  const sector = schools.find((school) => school.key === plan.school)?.sector ?? 'vo'
  const pool = sector === 'po' ? inPo : sector === 'mbo' ? inMbo : inVo
  const entries = Array.from({ length: plan.entries }, () => {
    const wanted = plusDays(dayOf(now), -luck.upTo(30))
    const day = wanted < '2026-10-01' ? ('2026-10-01' as typeof wanted) : wanted
    const createdAt = new Date(startOf(day).getTime() + (9 + luck.upTo(11)) * 3_600_000)
    return {
      id: randomUUID(),
      ...luck.one(pool),
      studentId,
      organisationId: ids.organisation(plan.school),
      schoolYear: schoolYearOf(day),
      sector,
      day: toDate(day),
      createdAt,
      updatedAt: createdAt,
    }
  })
  if (entries.length) {
    await db.lobEntry.createMany({ data: entries })
    await db.lobReview.createMany({
      data: entries.map(({ id, organisationId }) => ({
        entryId: id,
        studentId,
        organisationId,
        state: 'submitted' as const,
        submittedAt: now,
      })),
    })
  }
  if (plan.profile) {
    const motive = luck.one(motives)
    await db.lobProfile.createMany({
      data: [
        {
          studentId,
          proudOf: `Ik ben trots op ${luck.one(proud)}.`,
          qualities: luck.one([
            'doorzetten',
            'luisteren',
            'netjes werken',
            'snel leren',
            'grappig zijn',
            'plannen',
          ]),
          motives: `Ik wil graag ${motive}.`,
          goalNow: plan.wanted.length ? 'Een plek vinden waar ik kan beginnen.' : 'Uitzoeken wat ik wil.',
          planB: luck.one(plans),
          updatedAt: now,
        },
      ],
    })
  }
  return entries.length
}

const intakers: Record<string, string> = {
  veerhuis: 'fleur',
  oosterwaard: 'ivo',
  waterlinie: 'nadia',
  zandhaven: 'marco',
  deltaland: 'iris',
}

/** The receiving desk works through its queue: some wait, most move one step, a few hear no. */
async function receive(school: string, known: ReadonlySet<string>, n: number): Promise<number> {
  const token = intakers[school] && (await openSession('demo', intakers[school]))
  if (!token) return 0
  const luck = chance(n * 97 + school.length)
  const queue =
    (await asActor(token, { purpose: 'overstap', mode: 'read' }, (db) =>
      db.application.findMany({
        where: { state: { in: ['applied', 'intakePlanned', 'intakeDone', 'offered'] } },
        orderBy: [{ appliedOn: 'asc' }, { id: 'asc' }],
        select: {
          id: true,
          studentId: true,
          state: true,
          version: true,
          acceptedAt: true,
          appliedOn: true,
          intakeOn: true,
        },
      }),
    )) ?? []
  const own = queue.filter(({ studentId }) => known.has(studentId))
  let moves = 0
  for (let at = 0; at < own.length; at += 20) {
    await asActor(token, { purpose: 'overstap', mode: 'write' }, async (db, now) => {
      for (const { id: applicationId, version, state, acceptedAt, appliedOn, intakeOn } of own.slice(
        at,
        at + 20,
      )) {
        // Answered in the days that schools agreed, and decided soon after the talk: hardly anybody is forgotten.
        const since =
          state === 'applied'
            ? fromDate(appliedOn)
            : state === 'offered'
              ? acceptedAt && dayOf(acceptedAt)
              : intakeOn && fromDate(intakeOn)
        const late = since !== null && plusDays(since, 8) < dayOf(now)
        if (luck.odds(late ? 0.02 : state === 'applied' ? 0.35 : 0.5)) continue
        if (state === 'offered' && !acceptedAt) continue
        if (state === 'intakePlanned' && intakeOn && fromDate(intakeOn) > dayOf(now)) continue
        moves++
        if (state === 'applied')
          await planIntake(
            db,
            { applicationId, version, intakeOn: plusDays(dayOf(now), 3 + luck.upTo(12)) },
            now,
          )
        else if (state === 'intakePlanned')
          await moveApplication(db, { applicationId, version, to: 'intakeDone' }, now)
        else if (state === 'offered') await moveApplication(db, { applicationId, version, to: 'placed' }, now)
        else if (luck.odds(0.1))
          await reject(
            db,
            {
              applicationId,
              version,
              nextStep: 'Kijk met je mentor naar een verwante opleiding; wij denken graag mee.',
            },
            now,
          )
        else
          await moveApplication(
            db,
            { applicationId, version, to: luck.odds(0.15) ? 'waitlisted' : 'offered' },
            now,
          )
      }
    })
  }
  return moves
}

/** Students look now and then, not at once: a third of those who acted before look at what came. */
async function offeredTo(plans: readonly Plan[], n: number): Promise<Plan[]> {
  return plans.filter((plan) => plan.id && plan.acts < n && plan.wanted.length > 0 && plan.luck.odds(0.25))
}

async function answer(db: ActorDb, plan: Plan, now: Date): Promise<number> {
  const mine = await db.application.findMany({
    where: { studentId: plan.id ?? '' },
    select: { id: true, state: true, version: true, acceptedAt: true },
  })
  const open = mine.filter((one) => one.state === 'offered' && !one.acceptedAt)
  for (const { id: applicationId, version } of open) await acceptOffer(db, { applicationId, version }, now)
  const doubt = plan.luck.odds(0.04) ? mine.find((one) => one.state === 'applied') : undefined
  if (doubt) await withdraw(db, { applicationId: doubt.id, version: doubt.version }, now)
  return open.length + (doubt ? 1 : 0)
}

const tokens = new Map<string, string>()
async function asStudent<T>(subject: string, run: (db: ActorDb, now: Date) => Promise<T>): Promise<T | null> {
  const token = tokens.get(subject) ?? (await openSession('demo', subject))
  if (!token) throw new Error(`${subject} can't sign in`)
  tokens.set(subject, token)
  return asActor(token, { purpose: 'recht', mode: 'write' }, run)
}
