import { type ProfileCore, profileFields } from '../core/schema'

/** So many characters of all answers together fit on one printed page, which is what a next school reads first. */
export const PROFILE_PAGE = 4000

const lengthOf = (core: ProfileCore) => profileFields.reduce((sum, field) => sum + core[field].length, 0)

/** Whether a profile still fits on its page. Who wrote more before this rule may always make it shorter. */
export const fitsOnPage = (now: ProfileCore, before: ProfileCore): boolean =>
  lengthOf(now) <= Math.max(PROFILE_PAGE, lengthOf(before))

export const emptyProfile = Object.fromEntries(profileFields.map((field) => [field, ''])) as ProfileCore
