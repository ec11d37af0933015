import { z } from 'zod'
import { freeDays } from '@/lib/calendar/queries'
import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import type { Role, TaskState } from '@/lib/db/enums'
import { ask, become, instant, rowsOf, together, word } from '@/lib/db/read'
import { found } from '@/lib/kernel/refused'
import { type Day, dayOf, fromDate, plusSchoolDays } from '@/lib/kernel/time'
import type { Found, Rule } from '@/lib/tasks/kinds/kind'
import type { TaskKind } from '@/lib/tasks/schema'
import { openCrossingOf } from '@/lib/transitions/crossings/queries'
import { ownerOfStudent } from '@/lib/transitions/owners/queries'

const hearer = z.object({ id: z.string(), name: z.string(), role: word<Role>(), organisationId: z.string() })

/** Who hears a call for help now: the owner, the deputy while the owner is away; without a crossing the group's mentor. */
export async function findWhoToAsk(db: ActorDb, studentId: string) {
  const { crossing, open } = await ask(
    db,
    together({ crossing: openCrossingOf(studentId), open: ownerOfStudent(studentId) }),
  )
  if (crossing) {
    const { owner, deputy } = found(open)
    const [there] = deputy ? await ask(db, isThere(owner.id)) : []
    return deputy && !there?.there ? deputy : owner
  }
  // Without one the mentor of the group, else somebody of the team that guides; in the summer those of the year before.
  const [row] = await ask(
    db,
    rowsOf(hearer)`SELECT m.id, m.name, m.role, m.organisation_id AS "organisationId" FROM membership m
     WHERE m.id = (SELECT authz.who_hears_me())`,
  )
  return row ?? null
}

const isThere = (membershipId: string) =>
  rowsOf(
    z.object({ there: z.boolean() }),
  )`SELECT authz.available(${membershipId}::uuid, authz.clock()) AS there`

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

export const findOpenHelp = (db: ActorDb, studentId: string) => ask(db, openHelpOf(studentId))

const call = z.object({
  saw: z.string(),
  createdAt: instant,
  dueOn: instant.nullable(),
  state: word<TaskState>().nullable(),
  facts: z.unknown(),
  who: z.string().nullable(),
  phone: z.string().nullable(),
})

// Asked again after somebody took it up: what is open now is what the answer is waited for.
export const openHelpOf = (studentId: string) =>
  become(
    rowsOf(
      call,
    )`SELECT s.saw, s.created_at AS "createdAt", k.due_on AS "dueOn", k.state, k.facts, c.name AS who, c.phone
      FROM (SELECT x.* FROM signal x WHERE x.student_id = ${studentId}::uuid AND x.kind = 'wantsToTalk'
                                       AND x.closed_at IS NULL LIMIT 1) s
      LEFT JOIN LATERAL (SELECT t.* FROM task t WHERE t.signal_id = s.id
          ORDER BY t.state = 'open' DESC, t.created_at DESC, t.id LIMIT 1) k ON true
      LEFT JOIN LATERAL authz.staff_to_call(
          array_remove(ARRAY[coalesce(k.membership_id, s.asked_membership_id)], NULL)) c ON true`,
    ([one]) =>
      one
        ? {
            words: one.saw,
            on: dayOf(one.createdAt),
            by: one.dueOn && fromDate(one.dueOn),
            /** The last day on which it was asked once more. */
            again: askedAgain.safeParse(one.facts).data?.again ?? null,
            takenUp: one.state === 'takenUp',
            who: one.who ?? '',
            phone: one.phone ?? '',
          }
        : null,
  )

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
