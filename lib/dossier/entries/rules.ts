import type { findEntry } from './queries'

export type Entry = NonNullable<Awaited<ReturnType<typeof findEntry>>>

/** The school at which a brought experience was written, as its file told; null for what was written here. */
export const originOf = (brought: unknown): string | null =>
  typeof brought === 'object' && brought !== null && 'school' in brought ? String(brought.school) : null
