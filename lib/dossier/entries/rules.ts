import type { findEntry } from './queries'

export type Entry = NonNullable<Awaited<ReturnType<typeof findEntry>>>

/** A mentor has this many school days to answer an entry. */
export const ANSWER_SCHOOL_DAYS = 10
