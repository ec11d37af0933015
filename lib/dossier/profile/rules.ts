import { type ProfileCore, profileFields } from '../core/schema'

export const emptyProfile = Object.fromEntries(profileFields.map((field) => [field, ''])) as ProfileCore

/** The core of a stored profile; a profile that was never written is empty. */
export const profileCoreOf = (row: ProfileCore | null): ProfileCore =>
  Object.fromEntries(profileFields.map((field) => [field, row?.[field] ?? ''])) as ProfileCore
