// The kinds of door: for which purpose somebody goes in, and who may.
import type { Purpose } from '@/lib/db/as-actor'
import type { Capability } from '@/lib/db/enums'

/** A kind of person, or what somebody can (lib/access/model.ts). region: who keeps the registers, and sees no school. */
export type Who = 'everybody' | 'student' | 'guardian' | 'region' | Capability
/** `or`: the other purpose for which the same act can be done, by the page on which its form stands. */
export type Door = { purpose: Purpose | null; or?: Purpose; may: readonly Who[] }

export const open: Door = { purpose: null, may: ['everybody'] }
// About the own sign-in: asked by the session's token, of functions that know whose it is.
export const signedIn: Door = {
  purpose: null,
  may: ['student', 'guardian', 'guides', 'takesIn', 'keepsSchool'],
}
export const student: Door = { purpose: 'recht', may: ['student'] }
export const guardian: Door = { purpose: 'recht', may: ['guardian'] }
export const family: Door = { purpose: 'recht', may: ['student', 'guardian'] }
export const guide: Door = { purpose: 'begeleiding', may: ['guides'] }
export const lobLead: Door = { purpose: 'begeleiding', may: ['leadsLob'] }
export const colleague: Door = { purpose: 'begeleiding', may: ['guides', 'takesIn'] }
export const staff: Door = { purpose: 'begeleiding', may: ['guides', 'takesIn', 'keepsSchool'] }
// Whoever may read the row that names a file: its student, a guardian, who guides, a desk it was shared with.
export const reader: Door = { purpose: null, may: ['student', 'guardian', 'guides', 'takesIn'] }
export const desk: Door = { purpose: 'overstap', may: ['takesIn'] }
export const administrator: Door = { purpose: 'beheer', may: ['keepsSchool'] }
export const region: Door = { purpose: 'beheer', may: ['region'] }
export const guideOrDesk: Door = { purpose: 'begeleiding', or: 'overstap', may: ['guides', 'takesIn'] }
export const guideOrStudent: Door = { purpose: 'begeleiding', or: 'recht', may: ['guides', 'student'] }
