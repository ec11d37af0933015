// A line of a school's lists, wherever it came from: what a reader gives, and what can be amiss with it.
import { z } from 'zod'
import type { RosterKind } from './columns/schema'

/** The line stays out. */
const bundleFaults = [
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

const lineFaults = [
  'required',
  'tooLong',
  'shifted',
  'notADay',
  'oddBirthDate',
  'badNumber',
  'badEmail',
  'unknownChoice',
  'badSchoolYear',
  'doubleLine',
  'formula',
  'endsBeforeStart',
] as const
/** Found by the database, when it knows what the school has. */
const schoolFaults = [
  'unknownGroup',
  'unknownProgramme',
  'unknownDesk',
  'unknownStudent',
  'otherPerson',
  'exchanged',
  'otherColleague',
  'otherParent',
  'numberInDoubt',
  'takenOver',
  'placedHere',
  'otherNumber',
  'twiceHere',
  'unknownColleague',
  'otherFirstDay',
  'overlap',
  'lastStandIn',
  'lastAdministrator',
  'adult',
] as const
export const allLineFaults = [...lineFaults, ...schoolFaults, ...bundleFaults, ...bundleNotes] as const
export type LineFault = (typeof allLineFaults)[number]

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
export type KnownClass = z.infer<typeof knownClass>
export type OuterId =
  | { what: 'user'; id: string; says: KnownUser }
  | { what: 'class'; id: string; says: KnownClass }
  | { what: 'org'; id: string; says: Record<string, never> }
/** One sound line, wherever it came from: `file` is the name inside a bundle ('' for a single file), `line` counts in that file. */
export type StagedLine = { kind: RosterKind; file: string; line: number; values: Record<string, unknown> }
/** A line that can't be taken, with the column and what to do; `kind` is whose column names are meant. */
export type Problem = {
  kind: RosterKind
  file: string
  line: number
  column: string
  reason: LineFault
  shown?: string | null
}
/** What a reader gives, at most 2,000 lines at a time, so that a large file never stands in memory as a whole; `read` counts the lines of the file behind it. */
export type Batch = { lines: StagedLine[]; problems: Problem[]; read: number; ids?: OuterId[] }
/** Known only when the file has been read to its end. */
export type Reading = {
  encoding: 'utf-8' | 'windows-1252'
  unread: number
  count: number
  notRead?: { file: string; why: string }[]
}
/** A fault of the whole file is thrown as `Refused('invalid', fault, { field: 'file', at })`. */
export type Reader = AsyncGenerator<Batch, Reading>
