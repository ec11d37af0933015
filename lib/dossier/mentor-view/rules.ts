import type { findAsked } from './queries'

export type MentorView = Awaited<ReturnType<typeof findAsked>>[number]
