import { z } from 'zod'
import type { ActorDb } from '@/lib/db/as-actor'
import { ask, become, instant, rowsOf } from '@/lib/db/read'

/** What a reader was shown before: when, and every version as `id:version`. */
export type Reading = { at: Date; shown: ReadonlySet<string> }

/**
 * What this member of staff was shown when they last opened this student before today; null when they never did. Today's
 * own readings don't count, so that a mark stays for the day on which it was first seen.
 */
export const findLastReading = (db: ActorDb, studentId: string) => ask(db, lastReadingOf(studentId))

const row = z.object({ at: instant, shown: z.array(z.string().nullable()) })

export const lastReadingOf = (studentId: string) =>
  become(
    rowsOf(row)`SELECT at, shown FROM authz.last_reading(${studentId}::uuid)`,
    ([one]): Reading | null =>
      one ? { at: one.at, shown: new Set(one.shown.filter((shown) => shown !== null)) } : null,
  )
