import type { OrientationState } from '@/lib/db/enums'

/** Who may move a day of orientation from one state to the next. The database holds the same table (authz.before_orientation_day). */
export const orientationMoves = {
  asked: { school: ['agreed', 'refused'], student: ['withdrawn'] },
  agreed: { school: ['refused'], student: ['withdrawn', 'reflected'] },
  refused: { school: ['agreed'], student: [] },
  withdrawn: { school: [], student: [] },
  reflected: { school: [], student: [] },
} as const satisfies Record<
  OrientationState,
  { school: readonly OrientationState[]; student: readonly OrientationState[] }
>
