import { randomUUID } from 'node:crypto'
import { append } from '@/lib/audit/commands'
import type { ActorDb } from '@/lib/db/as-actor'
import type { TransitionKind } from '@/lib/db/enums'
import { dayOf, schoolYearOf } from '@/lib/kernel/time'

/**
 * Opens a crossing for a student of this home school. The database gives it its first owner in the same statement, or
 * refuses: the group's mentor, with the decaan as deputy.
 */
export async function openCrossing(
  db: ActorDb,
  input: { studentId: string; kind: TransitionKind; homeOrganisationId: string },
  now: Date,
): Promise<string> {
  const id = randomUUID()
  const { studentId, kind, homeOrganisationId } = input
  await db.transition.createMany({
    data: [
      {
        id,
        studentId,
        kind,
        state: 'orientation',
        homeOrganisationId,
        responsibleOrganisationId: homeOrganisationId,
        schoolYear: schoolYearOf(dayOf(now)),
        openedAt: now,
      },
    ],
  })
  await append(db, { studentId, dataClass: 'application', action: 'openedCrossing', objectId: id })
  return id
}
