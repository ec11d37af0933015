// OneRoster CSV 1.1 and 1.2 as 1EdTech describes them: its words, what they are with us, and what can be amiss.
import { z } from 'zod'

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

/** The line stays out. */
export const bundleFaults = [
  'columnNeeded',
  'noSourcedId',
  'doubleId',
  'unknownUser',
  'unknownClass',
  'unknownOrg',
  'badRole',
  'noRole',
  'roleConflict',
  'endedClass',
  'notInDelta',
  'unknownAgent',
  'agentNoGuardian',
  'agentOfStaff',
  'relativeNotTaken',
  'roleNotTaken',
] as const
/** Something is amiss and said; what the line tells us goes in all the same. */
export const bundleNotes = [
  'headerTypo',
  'namelessColumn',
  'columnMissing',
  'wrongColumns',
  'bundleFileMissing',
  'notInManifest',
  'manifestUnclear',
  'manifestMissing',
  'emptyFile',
  'noSchoolOrg',
  'unknownParent',
  'upsideDown',
  'unknownSession',
  'unknownCourse',
  'badStatus',
  'badType',
  'badBoolean',
  'oddModified',
  'oddDay',
  'outsideTerm',
  'notYet',
  'noPrimaryRole',
  'administratorByFile',
  'numberFromId',
  'noLevel',
  'noFirstDay',
  'severalClasses',
] as const
export type BundleFault = (typeof bundleFaults)[number] | (typeof bundleNotes)[number]

export const isNote = (reason: string) => bundleNotes.some((note) => note === reason)

/** Which school is meant: by its code with us, or by its id in the bundle where that code says nothing. */
export type WantedSchool = { code?: string; org?: string }
/** A school in the bundle, to choose from. */
export type BundleSchool = { id: string; name: string; identifier: string; type: string }

/** What an id of the outer system stands for at one school. A bundle may speak of who stood in an earlier one by that id alone. */
export const knownUser = z.object({
  number: z.string(),
  role: z.enum(['student', 'docent', 'decaan', 'teamleider', 'beheerder', 'none']),
  guardian: z.boolean(),
})
export const knownClass = z.object({
  title: z.string(),
  grades: z.string(),
  homeroom: z.boolean(),
  schoolYear: z.string(),
  from: z.string().nullable(),
})
export type KnownUser = z.infer<typeof knownUser>
type KnownClass = z.infer<typeof knownClass>
export type OuterId =
  | { what: 'user'; id: string; says: KnownUser }
  | { what: 'class'; id: string; says: KnownClass }
  | { what: 'org'; id: string; says: Record<string, never> }
/** Everything that applied bundles of this school said about their ids. */
export type Known = {
  users: ReadonlyMap<string, KnownUser>
  classes: ReadonlyMap<string, KnownClass>
  orgs: ReadonlySet<string>
}
export const nothingKnown: Known = { users: new Map(), classes: new Map(), orgs: new Set() }
