import { z } from 'zod'
import { freeDays } from '@/lib/calendar/queries'
import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import { type Day, dayOf, fromDate, plusSchoolDays } from '@/lib/kernel/time'
import type { Found, Rule } from '@/lib/tasks/kinds/kind'
import type { TaskKind } from '@/lib/tasks/schema'
import { findOpenCrossing } from '@/lib/transitions/crossings/queries'
import { findOwner } from '@/lib/transitions/owners/queries'

type Asked = { id: string; name: string; role: string; organisationId: string }

async function isThere(db: ActorDb, membershipId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<
    { there: boolean }[]
  >`SELECT authz.available(${membershipId}::uuid, authz.clock()) AS there`
  return row?.there ?? false
}

/** Who hears a call for help now: the owner, the deputy while the owner is away; without a crossing the group's mentor. */
export async function findWhoToAsk(db: ActorDb, studentId: string): Promise<Asked | null> {
  const crossing = await findOpenCrossing(db, studentId)
  if (crossing) {
    const { owner, deputy } = await findOwner(db, crossing.id)
    return deputy && !(await isThere(db, owner.id)) ? deputy : owner
  }
  // Without one the mentor of the group, else somebody of the team that guides; in the summer those of the year before.
  const [row] = await db.$queryRaw<{ id: string | null }[]>`SELECT authz.who_hears_me()::text AS id`
  return row?.id
    ? db.membership.findFirst({
        where: { id: row.id },
        select: { id: true, name: true, role: true, organisationId: true },
      })
    : null
}

/** Until when the answer comes: two school days, so that a holiday is told and not hidden. */
export async function answerBy(db: ActorDb, today: Day) {
  const free = await freeDays(db)
  return {
    by: plusSchoolDays(today, 2, free),
    inHoliday: free.some((one) => one.firstDay <= today && today <= one.lastDay),
  }
}

/** The student's open call for help with who has it now; null when there is none. */
const askedAgain = z.object({
  again: z.iso
    .date()
    .transform((day) => day as Day)
    .optional(),
})

export async function findOpenHelp(db: ActorDb, studentId: string) {
  const signal = await db.signal.findFirst({
    where: { studentId, kind: 'wantsToTalk', closedAt: null },
    select: { id: true, saw: true, createdAt: true, askedMembershipId: true },
  })
  if (!signal) return null
  const tasks = await db.task.findMany({
    where: { signalId: signal.id },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    select: { membershipId: true, dueOn: true, state: true, facts: true },
  })
  // Asked again after somebody took it up: what is open now is what the answer is waited for.
  const task = tasks.find((one) => one.state === 'open') ?? tasks[0]
  const asked = task?.membershipId ?? signal.askedMembershipId
  const [who] = await db.$queryRaw<{ name: string; phone: string }[]>`
    SELECT name, phone FROM authz.staff_to_call(${asked ? [asked] : []}::uuid[])`
  return {
    words: signal.saw,
    on: dayOf(signal.createdAt),
    by: task ? fromDate(task.dueOn) : null,
    /** The last day on which it was asked once more. */
    again: askedAgain.safeParse(task?.facts).data?.again ?? null,
    takenUp: task?.state === 'takenUp',
    who: who?.name ?? '',
    phone: who?.phone ?? '',
  }
}

/** Days with an owner who was not there, and silent days: of the own school, this school year. The goal is 0 and 0. */
export async function findTwoNumbers(db: ActorDb) {
  staffOf(db)
  const [row] = await db.$queryRaw<
    { absent_days: number | null; silent_days: number | null }[]
  >`SELECT * FROM authz.two_numbers()`
  return { absentDays: row?.absent_days ?? 0, silentDays: row?.silent_days ?? 0 }
}

/** The student as far as a concern needs it: the name, for everybody who knows it. */
export function findStudentName(db: ActorDb, studentId: string) {
  return db.student.findFirst({ where: { id: studentId }, select: { callName: true, lastName: true } })
}

/** The facts of one thing that a rule judges, with who could act at that school, and whether it was raised before. */
export type Candidate = Found & { ownerId: string | null; deskId: string | null; raised: boolean }

/** Everything that a rule has to judge today. What was raised comes along, so that what no longer holds can be told. */
export const findCandidates = (db: ActorDb, kind: TaskKind, rule: Rule, today: Day) =>
  db.$queryRawUnsafe<Candidate[]>(
    `SELECT x.*, o.membership_id AS "ownerId", d.id AS "deskId",
            EXISTS (SELECT FROM signal s WHERE s.dedupe = $2 || ':' || x.about)
              OR EXISTS (SELECT FROM task k WHERE k.object_id = x.about AND k.kind = $2) AS raised
       FROM (${rule.facts}) x
       LEFT JOIN transition_owner o ON o.transition_id = x."transitionId" AND o.valid_until IS NULL
        AND o.organisation_id = x."organisationId"
       LEFT JOIN LATERAL (SELECT k.id FROM desk k WHERE k.organisation_id = x."organisationId" AND k.kind = 'counselling'
           ORDER BY k.name LIMIT 1) d ON true
      WHERE ${rule.narrow}`,
    today,
    kind,
  )
