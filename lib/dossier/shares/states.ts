export type ShareState = 'waitsForGuardian' | 'open' | 'ended'

type Facts = { needsGuardian: boolean; confirmedAt: Date | null; endedAt: Date | null; endsAt: Date }

/** What a share does now. Stopping closes it whatever else is true; under 16 nothing opens before a guardian's yes. */
export function shareState(share: Facts, now: Date): ShareState {
  if (share.endedAt !== null || share.endsAt <= now) return 'ended'
  return share.needsGuardian && share.confirmedAt === null ? 'waitsForGuardian' : 'open'
}
