import type { findChild } from './queries'

export type Child = NonNullable<Awaited<ReturnType<typeof findChild>>>
