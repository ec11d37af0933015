// OneRoster CSV 1.1 and 1.2 as 1EdTech describes them: which files, which columns, which words. What we read of it is
// an allow-list; every other column, passwords, sex, pronouns, descent and birthplace among them, is passed over unseen.
import { z } from 'zod'

export const versions = ['1.1', '1.2'] as const
export type Version = (typeof versions)[number]

const base = ['sourcedId', 'status', 'dateLastModified']
const users = [
  ...base,
  'enabledUser',
  'username',
  'userIds',
  'givenName',
  'familyName',
  'middleName',
  'identifier',
  'email',
  'sms',
  'phone',
  'agentSourcedIds',
  'grades',
  'password',
]

/** Every column that the standard knows, to see which names were written wrongly. */
export const standardColumns: Record<string, readonly string[]> = {
  orgs: [...base, 'name', 'type', 'identifier', 'parentSourcedId'],
  academicSessions: [...base, 'title', 'type', 'startDate', 'endDate', 'parentSourcedId', 'schoolYear'],
  classes: [
    ...base,
    'title',
    'grades',
    'courseSourcedId',
    'classCode',
    'classType',
    'location',
    'schoolSourcedId',
    'termSourcedIds',
    'subjects',
    'subjectCodes',
    'periods',
  ],
  courses: [
    ...base,
    'schoolYearSourcedId',
    'title',
    'courseCode',
    'grades',
    'orgSourcedId',
    'subjects',
    'subjectCodes',
  ],
  'users 1.1': [...users.slice(0, 4), 'orgSourcedIds', 'role', ...users.slice(4)],
  'users 1.2': [
    ...users,
    'userMasterIdentifier',
    'resourceSourcedIds',
    'preferredGivenName',
    'preferredMiddleName',
    'preferredFamilyName',
    'primaryOrgSourcedId',
    'pronouns',
  ],
  roles: [
    ...base,
    'userSourcedId',
    'roleType',
    'role',
    'beginDate',
    'endDate',
    'orgSourcedId',
    'userProfileSourcedId',
  ],
  userProfiles: [
    ...base,
    'userSourcedId',
    'profileType',
    'vendorId',
    'applicationId',
    'description',
    'credentialType',
    'username',
    'password',
  ],
  enrollments: [
    ...base,
    'classSourcedId',
    'schoolSourcedId',
    'userSourcedId',
    'role',
    'primary',
    'beginDate',
    'endDate',
  ],
  demographics: [
    ...base,
    'birthDate',
    'sex',
    'americanIndianOrAlaskaNative',
    'asian',
    'blackOrAfricanAmerican',
    'nativeHawaiianOrOtherPacificIslander',
    'white',
    'demographicRaceTwoOrMoreRaces',
    'hispanicOrLatinoEthnicity',
    'countryOfBirthCode',
    'stateOfBirthAbbreviation',
    'cityOfBirth',
    'publicSchoolResidenceStatus',
  ],
}

/** The columns that we read, and of these the ones without which a file says nothing. */
export const readColumns = {
  orgs: ['status', 'dateLastModified', 'name', 'type', 'identifier', 'parentSourcedId'],
  academicSessions: ['status', 'dateLastModified', 'type', 'startDate', 'endDate', 'parentSourcedId'],
  classes: [
    'status',
    'dateLastModified',
    'title',
    'grades',
    'courseSourcedId',
    'classType',
    'schoolSourcedId',
    'termSourcedIds',
  ],
  courses: [],
  users: [
    'status',
    'dateLastModified',
    'enabledUser',
    'orgSourcedIds',
    'role',
    'givenName',
    'familyName',
    'middleName',
    'identifier',
    'email',
    'agentSourcedIds',
    'grades',
    'preferredGivenName',
    'primaryOrgSourcedId',
  ],
  roles: [
    'status',
    'dateLastModified',
    'userSourcedId',
    'roleType',
    'role',
    'beginDate',
    'endDate',
    'orgSourcedId',
  ],
  enrollments: [
    'status',
    'dateLastModified',
    'classSourcedId',
    'schoolSourcedId',
    'userSourcedId',
    'role',
    'primary',
    'beginDate',
    'endDate',
  ],
  demographics: ['status', 'dateLastModified', 'birthDate'],
} as const satisfies Record<string, readonly string[]>
export type BundleFile = keyof typeof readColumns

export const neededColumns: Record<BundleFile, readonly string[]> = {
  orgs: ['sourcedId'],
  academicSessions: ['sourcedId'],
  classes: ['sourcedId', 'title'],
  courses: ['sourcedId'],
  users: ['sourcedId', 'givenName', 'familyName'],
  roles: ['userSourcedId', 'role'],
  enrollments: ['classSourcedId', 'userSourcedId'],
  demographics: ['sourcedId'],
}

/** Files of the standard that hold nothing for us. */
export const unneededFiles = [
  'userProfiles',
  'categories',
  'classResources',
  'courseResources',
  'lineItemLearningObjectiveIds',
  'lineItems',
  'lineItemScoreScales',
  'resources',
  'resultLearningObjectiveIds',
  'results',
  'resultScoreScales',
  'scoreScales',
  'userResources',
] as const

/** Names that older programmes give to a column. */
export const oldNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  users: { agents: 'agentSourcedIds' },
  courses: { schoolYearId: 'schoolYearSourcedId' },
  demographics: { userSourcedId: 'sourcedId' },
}

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
