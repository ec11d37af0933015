import type { ActorDb } from '@/lib/db/as-actor'

/** What a reader was shown before: when, and every version as `id:version`. */
export type Reading = { at: Date; shown: ReadonlySet<string> }

/**
 * What this member of staff was shown when they last opened this student before today; null when they never did. Today's
 * own readings don't count, so that a mark stays for the day on which it was first seen.
 */
export async function findLastReading(db: ActorDb, studentId: string): Promise<Reading | null> {
  const [row] = await db.$queryRaw<{ at: Date; shown: (string | null)[] }[]>`
    SELECT at, shown FROM authz.last_reading(${studentId}::uuid)`
  return row ? { at: row.at, shown: new Set(row.shown.filter((one) => one !== null)) } : null
}
