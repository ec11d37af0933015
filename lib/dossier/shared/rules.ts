import type { readShared } from './queries'

export type Shared = Awaited<ReturnType<typeof readShared>>
export type SharedEntry = Shared['entries'][number]
export type SharedProfile = NonNullable<Shared['profile']>

/** The versions that a reading shows, for its line in the log. */
export const versionsOf = (shared: Shared): string[] => [
  ...(shared.profile ? [`profile:${shared.profile.version}`] : []),
  ...shared.entries.map((entry) => `${entry.id}:${entry.version}`),
  ...(shared.support ? [`support:${shared.support.version}`] : []),
  ...(shared.mentorView ? [`${shared.mentorView.id}:${shared.mentorView.version}`] : []),
]
