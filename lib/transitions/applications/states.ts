import type { ApplicationState } from '@/lib/db/enums'

/** Who can move an application: the student (or guardian), the home school, or the school that receives it. */
export type Party = 'student' | 'home' | 'receiver'

// The state table. The database holds the same rows in application_move and refuses everything else; a test compares them.
export const moves = {
  applied: {
    receiver: ['intakePlanned', 'intakeDone', 'waitlisted', 'offered', 'rejected'],
    student: ['withdrawn'],
    home: ['withdrawn'],
  },
  intakePlanned: {
    receiver: ['intakeDone', 'waitlisted', 'offered', 'rejected'],
    student: ['withdrawn'],
    home: ['withdrawn'],
  },
  intakeDone: {
    receiver: ['waitlisted', 'offered', 'rejected'],
    student: ['withdrawn'],
    home: ['withdrawn'],
  },
  waitlisted: { receiver: ['offered', 'rejected'], student: ['withdrawn'], home: ['withdrawn'] },
  offered: { receiver: ['placed', 'waitlisted', 'rejected'], student: ['withdrawn'], home: ['withdrawn'] },
  placed: { receiver: ['started', 'noShow', 'rejected'], student: ['withdrawn'], home: ['withdrawn'] },
  started: {},
  withdrawn: {},
  rejected: {},
  noShow: {},
} as const satisfies Record<ApplicationState, Partial<Record<Party, readonly ApplicationState[]>>>

/** What a desk can do after which it no longer sees the student; its list then says what was done. */
export const endReceipts = ['rejected', 'noShow'] as const satisfies readonly ApplicationState[]
/** What the page says after each act of a desk. */
export const receipts = [
  ...endReceipts,
  'asked',
  'intakePlanned',
  'intakeDone',
  'waitlisted',
  'offered',
  'placed',
  'takenOver',
  'started',
] as const
export type Receipt = (typeof receipts)[number]

/** Ended, one way or another: no access follows from it any more. */
export const ended = ['withdrawn', 'rejected', 'noShow'] as const satisfies readonly ApplicationState[]
export const live = [
  'applied',
  'intakePlanned',
  'intakeDone',
  'waitlisted',
  'offered',
  'placed',
  'started',
] as const satisfies readonly ApplicationState[]

export const isEnded = (state: ApplicationState): boolean =>
  (ended as readonly ApplicationState[]).includes(state)
