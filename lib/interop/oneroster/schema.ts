// OneRoster CSV 1.1 and 1.2 as 1EdTech describes them: its words, and what they are with us.
import type { KnownClass, KnownUser } from '../lines/schema'

export const versions = ['1.1', '1.2'] as const
export type Version = (typeof versions)[number]

export const words = {
  status: ['active', 'tobedeleted'],
  orgType: ['department', 'school', 'district', 'local', 'state', 'national'],
  sessionType: ['gradingPeriod', 'semester', 'schoolYear', 'term'],
  classType: ['homeroom', 'scheduled'],
  roleType: ['primary', 'secondary'],
  boolean: ['true', 'false'],
  enrolmentRole: ['administrator', 'proctor', 'student', 'teacher'],
} as const

/** What a role of OneRoster is with us; null: known, and nobody with us. */
export const roleOf = {
  student: 'student',
  guardian: 'guardian',
  parent: 'guardian',
  // A brother or an aunt is family, and no reason to see a dossier.
  relative: null,
  teacher: 'docent',
  counselor: 'decaan',
  principal: 'teamleider',
  administrator: 'beheerder',
  siteAdministrator: 'beheerder',
  districtAdministrator: null,
  systemAdministrator: null,
  aide: null,
  proctor: null,
} as const
export type OuterRole = keyof typeof roleOf

/** Which school is meant: by its code with us, or by its id in the bundle where that code says nothing. */
export type WantedSchool = { code?: string; org?: string }
/** A school in the bundle, to choose from. */
export type BundleSchool = { id: string; name: string; identifier: string; type: string }

/** Everything that applied bundles of this school said about their ids. */
export type Known = {
  users: ReadonlyMap<string, KnownUser>
  classes: ReadonlyMap<string, KnownClass>
  orgs: ReadonlySet<string>
}
export const nothingKnown: Known = { users: new Map(), classes: new Map(), orgs: new Set() }
