import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { fileFaults } from '../csv/rules'

/** The files of DUO that are read, by the name under which they are published here. */
export const registerFiles = {
  sites: 'brin_vestigingen_open.csv',
  mbo: 'mbo_instellingen.csv',
  ho: 'ho_instellingen.csv',
  croho: 'croho_hbo.csv',
  crebo: 'crebo_opleidingen.csv',
} as const
export type RegisterFile = keyof typeof registerFiles

export const registerColumns: Record<RegisterFile, readonly string[]> = {
  sites: [
    'instellingscode',
    'vestigingsnummer',
    'vestigingscode',
    'naam',
    'postcode4',
    'plaats',
    'gemeentenaam',
  ],
  mbo: ['instellingscode', 'naam'],
  ho: ['instellingscode', 'naam'],
  croho: ['actuele_instelling', 'actuele_opleidingscode', 'soort_ho', 'graad', 'naam'],
  crebo: ['opleidingcode', 'opleidingsnaam'],
}

export type School = {
  code: string
  name: string
  sector: 'mbo' | 'hbo' | 'unknown'
  city: string
  municipality: string
}
export type Site = {
  code: string
  school: string
  name: string
  postcode4: string
  city: string
  municipality: string
}
export type Programme = { code: string; school: string; name: string; level: string }
export type Qualification = { code: string; name: string }

/** The degrees of the hbo register, in the words that schools use for a level. */
export const degrees: Readonly<Record<string, string>> = {
  ad: 'associate degree',
  ba: 'bachelor',
  ma: 'master',
  pi: 'post-initieel',
  xx: 'niveau onbekend',
}

const registerFaults = [
  'fileMissing',
  'badCode',
  'badSiteCode',
  'badProgrammeCode',
  'badDegree',
  'doubleCode',
  'required',
  'tooLong',
  'badPostcode',
  'shifted',
  'twoSectors',
] as const

const problem = z.object({
  file: z.string(),
  line: z.number(),
  column: z.string(),
  reason: z.enum([...fileFaults, ...registerFaults]),
})
export type RegisterProblem = z.infer<typeof problem>
export const storedProblems = z.array(problem)

const count = z.object({ new: z.number(), changed: z.number(), unchanged: z.number() })
export const registerKinds = ['school', 'site', 'programme', 'qualification'] as const
const kinds = z.enum(registerKinds)
/** Rows that can't go back. */
const held = z.array(
  z.object({ kind: kinds, code: z.string(), name: z.string(), why: z.enum(['changed', 'inUse']) }),
)
export const storedReport = z.object({
  held: held.default([]),
  counts: z.object({ school: count, site: count, programme: count, qualification: count }),
  /** Schools that take part and keep what they say of themselves. */
  kept: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      sector: z.string(),
      saidName: z.string(),
      saidSector: z.string(),
    }),
  ),
  /** The first lines that do something. */
  lines: z.array(
    z.object({
      kind: kinds,
      code: z.string(),
      name: z.string(),
      outcome: z.enum(['new', 'changed']),
      fields: z.array(z.string()),
    }),
  ),
})

export const undone = z.object({ undone: z.boolean(), restored: z.number(), removed: z.number(), held })
export type Undone = z.infer<typeof undone>

/** How many lines each file had, and what was not taken. */
export const storedCounts = z.object({
  lines: z.partialRecord(z.enum(['sites', 'mbo', 'ho', 'croho', 'crebo']), z.number()).default({}),
  notOpen: z.number().default(0),
  programmesNotOpen: z.number().default(0),
  notRead: z.array(z.string()).default([]),
})

export const StageRegister = z.object({ files: fields.uploads('register') })
export const ChosenRegister = z.object({ id: fields.id('register') })
export const UndoRegister = z.object({ id: fields.id('register'), rest: fields.checkbox() })
