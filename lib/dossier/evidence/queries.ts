import type { ActorDb } from '@/lib/db/as-actor'

/** What a page shows of evidence; where its bytes lie stays out of sight. */
export const evidenceShape = {
  id: true,
  kind: true,
  title: true,
  fileName: true,
  mime: true,
  bytes: true,
  width: true,
  height: true,
  url: true,
  createdAt: true,
} as const

export const evidenceOrder: ({ createdAt: 'asc' } | { id: 'asc' })[] = [{ createdAt: 'asc' }, { id: 'asc' }]

/** Evidence of an entry or of a draft that the reader may see, the oldest first. */
export const listEvidence = (db: ActorDb, place: { entryId: string } | { draftId: string }) =>
  db.lobEvidence.findMany({ where: place, orderBy: evidenceOrder, select: evidenceShape })

/** One piece with where its bytes lie, for who hands it out or erases it. */
export const findEvidence = (db: ActorDb, id: string) =>
  db.lobEvidence.findFirst({
    where: { id },
    select: {
      ...evidenceShape,
      studentId: true,
      entryId: true,
      draftId: true,
      storageKey: true,
      previewKey: true,
    },
  })

/** How many bytes a student keeps here. */
export async function bytesOf(db: ActorDb, studentId: string): Promise<number> {
  const { _sum } = await db.lobEvidence.aggregate({ where: { studentId }, _sum: { bytes: true } })
  return _sum.bytes ?? 0
}
