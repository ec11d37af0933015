import type { ActorDb } from '@/lib/db/as-actor'
import { dayOf, toDate } from '@/lib/kernel/time'

/** Where a student is enrolled today, seen with the rights of who asks; null in the gap between two schools. */
export function findEnrolment(db: ActorDb, studentId: string, now: Date) {
  const today = toDate(dayOf(now))
  return db.enrolment.findFirst({
    where: { studentId, firstDay: { lte: today }, OR: [{ lastDay: null }, { lastDay: { gte: today } }] },
    orderBy: { firstDay: 'desc' },
    select: { id: true, organisationId: true, groupId: true, level: true },
  })
}

/** The open crossing of a student, or null. */
export function findOpenCrossing(db: ActorDb, studentId: string) {
  return db.transition.findFirst({
    where: { studentId, endedAt: null },
    orderBy: { openedAt: 'desc' },
    select: {
      id: true,
      kind: true,
      state: true,
      homeOrganisationId: true,
      responsibleOrganisationId: true,
      schoolYear: true,
      openedAt: true,
      version: true,
    },
  })
}
