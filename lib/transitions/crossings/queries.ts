import { z } from 'zod'
import type { ActorDb } from '@/lib/db/as-actor'
import type { TransitionKind, TransitionState } from '@/lib/db/enums'
import { ask, become, instant, rowsOf, word } from '@/lib/db/read'
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

const crossing = z.object({
  id: z.string(),
  kind: word<TransitionKind>(),
  state: word<TransitionState>(),
  homeOrganisationId: z.string(),
  responsibleOrganisationId: z.string(),
  schoolYear: z.string(),
  openedAt: instant,
  version: z.number(),
})

export type Crossing = z.output<typeof crossing>

/** The open crossing of a student, or null. */
export const findOpenCrossing = (db: ActorDb, studentId: string) => ask(db, openCrossingOf(studentId))

export const openCrossingOf = (studentId: string) =>
  become(
    rowsOf(crossing)`SELECT t.id, t.kind, t.state, t.home_organisation_id AS "homeOrganisationId",
        t.responsible_organisation_id AS "responsibleOrganisationId", t.school_year AS "schoolYear",
        t.opened_at AS "openedAt", t.version
      FROM transition t WHERE t.student_id = ${studentId}::uuid AND t.ended_at IS NULL
     ORDER BY t.opened_at DESC LIMIT 1`,
    ([row]) => row ?? null,
  )
