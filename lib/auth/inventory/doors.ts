// The kinds of door: for which purpose somebody goes in, and who may.
import type { Purpose } from '@/lib/db/as-actor'

/** region: the administrator of a region, who keeps the registers and sees no school. guide: whoever guides at a school, so all its staff but the intake desk and the administrator; lobLead: who leads LOB there. */
export type Who =
  | 'everybody'
  | 'student'
  | 'guardian'
  | 'guide'
  | 'lobLead'
  | 'desk'
  | 'administrator'
  | 'region'
export type Door = { purpose: Purpose | null; may: readonly Who[] }

export const open: Door = { purpose: null, may: ['everybody'] }
// About the own sign-in: asked by the session's token, of functions that know whose it is.
export const signedIn: Door = {
  purpose: null,
  may: ['student', 'guardian', 'guide', 'desk', 'administrator'],
}
export const student: Door = { purpose: 'recht', may: ['student'] }
export const guardian: Door = { purpose: 'recht', may: ['guardian'] }
export const family: Door = { purpose: 'recht', may: ['student', 'guardian'] }
export const guide: Door = { purpose: 'begeleiding', may: ['guide'] }
export const lobLead: Door = { purpose: 'begeleiding', may: ['lobLead'] }
export const colleague: Door = { purpose: 'begeleiding', may: ['guide', 'desk'] }
export const staff: Door = { purpose: 'begeleiding', may: ['guide', 'desk', 'administrator'] }
// Whoever may read the row that names a file: its student, a guardian, who guides, a desk it was shared with.
export const reader: Door = { purpose: null, may: ['student', 'guardian', 'guide', 'desk'] }
export const desk: Door = { purpose: 'overstap', may: ['desk'] }
export const administrator: Door = { purpose: 'beheer', may: ['administrator'] }
export const region: Door = { purpose: 'beheer', may: ['region'] }
