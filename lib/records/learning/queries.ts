import type { ActorDb } from '@/lib/db/as-actor'

/** What the reader's own school keeps of learning; the student reads what every school keeps. */
export const listLearning = (db: ActorDb, studentId: string) =>
  db.learningRecord.findMany({
    where: { studentId, removedAt: null },
    orderBy: [{ kind: 'asc' }, { recordedOn: 'desc' }, { title: 'asc' }],
    select: {
      id: true,
      studentId: true,
      organisationId: true,
      kind: true,
      title: true,
      value: true,
      recordedOn: true,
      source: true,
      version: true,
    },
  })

/** Guidance and absence, as far as this reader may see them. */
export async function listGuidance(db: ActorDb, studentId: string) {
  const guidance = await db.guidanceRecord.findMany({
    where: { studentId },
    orderBy: { recordedOn: 'desc' },
    select: { id: true, organisationId: true, title: true, text: true, recordedOn: true, source: true },
  })
  const absence = await db.absenceRecord.findMany({
    where: { studentId },
    orderBy: { recordedOn: 'desc' },
    select: {
      id: true,
      organisationId: true,
      period: true,
      authorised: true,
      unauthorised: true,
      recordedOn: true,
      source: true,
    },
  })
  return { guidance, absence }
}
