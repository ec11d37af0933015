import type { ActorDb } from '@/lib/db/as-actor'
import { type Day, dayOf, fromDate, toDate } from '@/lib/kernel/time'

/**
 * The school where a student is, or was last: in the gap between two schools what somebody writes still belongs to
 * the school that they come from. `current` is false in that gap.
 */
export async function findHome(db: ActorDb, studentId: string, now: Date) {
  const today: Day = dayOf(now)
  const row = await db.enrolment.findFirst({
    where: { studentId, firstDay: { lte: toDate(today) } },
    orderBy: { firstDay: 'desc' },
    select: { organisationId: true, groupId: true, level: true, lastDay: true },
  })
  if (!row) return null
  const organisation = await db.organisation.findFirstOrThrow({
    where: { id: row.organisationId },
    select: { name: true, sector: true },
  })
  const current = row.lastDay === null || fromDate(row.lastDay) >= today
  return { ...row, school: organisation.name, sector: organisation.sector, current }
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
