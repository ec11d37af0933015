import { z } from 'zod'
import type { ActorDb } from '@/lib/db/as-actor'
import type { Sector } from '@/lib/db/enums'
import { ask, become, instant, rowsOf, word } from '@/lib/db/read'
import { dayOf, fromDate } from '@/lib/kernel/time'

const home = z.object({
  organisationId: z.string(),
  groupId: z.string().nullable(),
  level: z.string(),
  lastDay: instant.nullable(),
  school: z.string(),
  sector: word<Sector>(),
})

/**
 * The school where a student is, or was last: in the gap between two schools what somebody writes still belongs to
 * the school that they come from. `current` is false in that gap.
 */
export const findHome = (db: ActorDb, studentId: string, now: Date) => ask(db, homeOf(studentId, now))

export function homeOf(studentId: string, now: Date) {
  const today = dayOf(now)
  return become(
    rowsOf(home)`SELECT e.organisation_id AS "organisationId", e.group_id AS "groupId", e.level,
        e.last_day AS "lastDay", o.name AS school, o.sector
      FROM enrolment e JOIN organisation o ON o.id = e.organisation_id
     WHERE e.student_id = ${studentId}::uuid AND e.first_day <= ${today}::date
     ORDER BY e.first_day DESC LIMIT 1`,
    ([row]) => (row ? { ...row, current: row.lastDay === null || fromDate(row.lastDay) >= today } : null),
  )
}

/** Who is the mentor of a group now; the first by name when there are two. */
export async function findMentor(db: ActorDb, groupId: string, now: Date) {
  const row = await db.groupStaff.findFirst({
    where: {
      groupId,
      role: 'mentor',
      validFrom: { lte: now },
      OR: [{ validUntil: null }, { validUntil: { gt: now } }],
    },
    orderBy: { membership: { name: 'asc' } },
    select: { membershipId: true, membership: { select: { name: true } } },
  })
  return row && { membershipId: row.membershipId, name: row.membership.name }
}
