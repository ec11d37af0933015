// A school's lists on their way in: what is wrong with which line, what waits for a word, what a file would change.
import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { sizes } from '@/lib/kernel/sizes'
import { rosterKind, rosterKinds } from '../lines/columns/schema'
import { allLineFaults } from '../lines/schema'

/** A line waits because its number may belong to somebody else, or because the school may know who it is about under another. */
const questionReasons = [
  'otherPerson',
  'exchanged',
  'otherColleague',
  'otherParent',
  'takenOver',
  'placedHere',
  'otherNumber',
  'twiceHere',
] as const
export const whoAnswers = ['same', 'other'] as const
const who = z.object({
  name: z.string().default(''),
  born: z.string().nullish(),
  group: z.string().nullish(),
  programme: z.string().nullish(),
  number: z.string().nullish(),
  role: z.string().nullish(),
})
export const storedQuestion = z.object({
  n: z.number(),
  kind: rosterKind,
  file: z.string(),
  line: z.number(),
  number: z.string(),
  reason: z.enum(questionReasons),
  was: who,
  says: who,
  answer: z.enum(whoAnswers).nullable(),
  byName: z.string().nullable(),
})
export type RosterQuestion = z.infer<typeof storedQuestion>

/** Why an undo leaves a line as it is. */
const undoFaults = ['changedSince', 'attachedSince', 'neededByKept', 'nobodyLeft'] as const

/** A line of the list of problems, as it was stored. `foundBy` says who noticed: the reader, the school's data, or an undo. */
export const storedProblem = z.object({
  foundBy: z.enum(['reading', 'comparing', 'undoing']),
  kind: rosterKind,
  file: z.string(),
  line: z.number(),
  column: z.string(),
  /** Something is amiss, but the line goes in all the same. */
  note: z.boolean(),
  reason: z.enum([...allLineFaults, ...undoFaults]),
  shown: z.string(),
})
export type RosterProblem = z.infer<typeof storedProblem>

const outcomes = ['new', 'changed', 'ends'] as const
const counted = {
  new: z.number().default(0),
  changed: z.number().default(0),
  ends: z.number().default(0),
  unchanged: z.number().default(0),
}
export const storedChanges = z.object({
  ...counted,
  kinds: z.partialRecord(rosterKind, z.object({ ...counted, problems: z.number().default(0) })).default({}),
  lines: z
    .array(
      z.object({
        kind: rosterKind.optional(),
        file: z.string().default(''),
        line: z.number(),
        outcome: z.enum(outcomes),
        who: z.string().nullish(),
        fields: z.string().nullish(),
      }),
    )
    .default([]),
})
type RosterChanges = z.infer<typeof storedChanges>
export const storedFault = z.object({
  reason: z.string(),
  file: z.string().optional(),
  line: z.number().optional(),
  columns: z.array(z.string()).optional(),
})
export const storedNotRead = z.array(z.object({ file: z.string(), why: z.string() }))

/** What a file may be: one of our own kinds, or a bundle of several. */
export const importedKinds = [...rosterKinds, 'oneroster'] as const
export type ImportedKind = (typeof importedKinds)[number]
export const importedKind = z.enum(importedKinds)

/** The form that brings a file; that is read as it arrives, apart from its fields. */
export const BringRoster = z.object({
  file: fields.upload('table'),
  kind: fields.oneOf(importedKinds),
  key: z.uuid().nullish().catch(null),
  /** Which school of a bundle is meant, by its id there. */
  org: z.string().trim().max(sizes.label).optional(),
})
export const ChosenRoster = z.object({ id: fields.id('roster') })
/** `rest`: leave what is faulty, or what can't be put back, and do the others. */
export const DecidedRoster = z.object({ id: fields.id('roster'), rest: fields.checkbox() })

const answered = /^line-(\d{1,9})$/
/** One word for each line that was asked about; an empty one takes an earlier word back. */
export const SayWho = z.looseObject({ id: fields.id('roster') }).transform(({ id, ...rest }) => ({
  id,
  said: Object.entries(rest).flatMap(([name, word]): [number, (typeof whoAnswers)[number] | ''][] => {
    const n = answered.exec(name)?.[1]
    return n === undefined ? [] : [[Number(n), whoAnswers.find((known) => known === word) ?? '']]
  }),
}))

/**
 * On the screen a file may hold as many lines as can be compared and applied while somebody waits; more goes through
 * the command, or in parts. The largest school of the country has about 40,000 students.
 */
export const screenLimits = { maxLines: 50_000, maxBytes: 32_000_000, bundleBytes: 32_000_000, files: 20 }
export const commandLimits = { maxLines: 2_000_000, maxBytes: 1_000_000_000 }

/** One file as the screens show it. */
export type ImportFacts = {
  id: string
  kind: ImportedKind
  fileName: string
  byName: string
  /** Brought by the command, not by a person on a screen. */
  byCommand: boolean
  state: 'staging' | 'staged' | 'applied' | 'undone' | 'discarded'
  /** Where a file that is being read stands. */
  progress: 'reading' | 'comparing' | 'stopped' | null
  read: number
  lines: number
  encoding: string
  unread: number
  notRead: { file: string; why: string }[]
  fault: z.infer<typeof storedFault> | null
  createdAt: Date
  appliedAt: Date | null
  undoneAt: Date | null
  /** Until when it can be taken back; null when it can't. */
  undoUntil: Date | null
  /** Lines with a fault, and how many faults those hold. */
  faulty: number
  problemCount: number
  /** Remarks about lines that go in all the same. */
  notes: number
  leftLying: number
  kept: number
  seconds: number
  changes: RosterChanges
}
