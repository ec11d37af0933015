import type { ActorDb } from '@/lib/db/as-actor'

/** Support that the student wants to mention, for the student and for whom it was shared with; null for anybody else, the own school too. */
export async function findSupport(db: ActorDb, studentId: string) {
  const row = await db.lobSupport.findFirst({
    where: { studentId },
    select: { text: true, version: true, updatedAt: true },
  })
  return row && row.text !== '' ? row : null
}

/** The own text as it stands in the form, also when it was emptied. */
export const findOwnSupport = (db: ActorDb, studentId: string) =>
  db.lobSupport.findFirst({ where: { studentId }, select: { text: true, version: true } })
