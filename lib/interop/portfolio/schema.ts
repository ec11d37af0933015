// The file in which a dossier travels from one copy of Oversteek to another. README.md beside this file describes it for
// who writes or reads one elsewhere.
import { z } from 'zod'
import { Sector } from '@/lib/db/enums'
import { activityTypes, competences, type entryFields, profileFields } from '@/lib/dossier/core/schema'
import { extraAnswer, formDefinition } from '@/lib/dossier/forms/schema'
import * as fields from '@/lib/kernel/fields'
import { type Size, sizes } from '@/lib/kernel/sizes'

export const DOSSIER_VERSION = 1
export const MAX_FILE_BYTES = 10_000_000
export const MAX_ENTRIES = 2_000

const clean = (value: string) => !value.includes('\u0000') && value.isWellFormed()
// What one copy stored comes out of the other as it went in, so nothing is trimmed here.
const words = (size: Size) => z.string().max(sizes[size]).refine(clean)
const moment = () => z.iso.datetime()
const dayOrNull = () => fields.day().nullable()

const coreShape = {
  title: words('title').min(1),
  activityType: z.enum(activityTypes),
  did: words('story'),
  goals: words('story'),
  result: words('story'),
  evaluation: words('story'),
  nextStep: words('story'),
  day: dayOrNull(),
  lastDay: dayOrNull(),
  place: words('title'),
  partner: words('title'),
  competences: z.array(z.enum(competences)).max(competences.length),
} satisfies Record<(typeof entryFields)[number], z.ZodType>

const extraInFile = z.object({
  /** Whose question it is: the id of a school, the same wherever the file travels. */
  schoolId: z.uuid(),
  key: z.string().regex(/^[a-z][a-z0-9]{1,23}$/),
  title: words('heading'),
  answer: extraAnswer,
})

const formInFile = z.object({
  id: z.uuid(),
  schoolId: z.uuid(),
  school: words('label'),
  definition: formDefinition,
})

const evidenceInFile = z.object({
  id: z.uuid(),
  kind: z.enum(['photo', 'document', 'audio', 'link']),
  title: words('line'),
  fileName: words('line'),
  mime: words('title'),
  bytes: z.int().min(0),
  sha256: words('hash'),
  url: words('url'),
  /** Where the file lies in a folder to keep; null in a file that travels alone. */
  file: words('line').nullable(),
})

const frozen = z.object({
  n: z.int(),
  reason: z.enum(['approved', 'pta', 'yearClosed']),
  frozenAt: moment(),
  byName: words('label'),
  core: z.object(coreShape).partial(),
})

const entryInFile = z.object({
  ...coreShape,
  schoolYear: z.string().regex(/^\d{4}-\d{4}$/),
  sector: z.enum(Sector),
  /** The school where the student was, by its name. */
  school: words('label'),
  hidden: z.boolean(),
  writtenAt: moment(),
  changedAt: moment(),
  /** The form in which it was written: the id of one under `forms`. */
  form: z.uuid().nullable(),
  extras: z.array(extraInFile).max(200),
  evidence: z.array(evidenceInFile).max(200),
  versions: z.array(frozen).max(200),
})

const profileShape = Object.fromEntries(profileFields.map((field) => [field, words('answer')])) as Record<
  (typeof profileFields)[number],
  ReturnType<typeof words>
>

const talk = z.object({
  day: fields.day(),
  mentorName: words('label'),
  step: words('story'),
  stepBy: dayOrNull(),
  signedByBoth: z.boolean(),
})

export const dossierFile = z.object({
  oversteekDossier: z.literal(DOSSIER_VERSION),
  madeAt: moment(),
  student: z.object({ name: words('line'), school: words('label') }),
  profile: z
    .object({ ...profileShape, changedAt: moment(), extras: z.array(extraInFile).max(200) })
    .nullable(),
  support: words('story').nullable(),
  talks: z.array(talk).max(500),
  entries: z.array(entryInFile).max(MAX_ENTRIES),
  forms: z.array(formInFile).max(200),
})
export type DossierFile = z.output<typeof dossierFile>
export type EntryInFile = z.output<typeof entryInFile>
export type EvidenceInFile = z.output<typeof evidenceInFile>
export type FormInFile = z.output<typeof formInFile>

/** What an entry that was brought remembers of its origin. */
export const broughtOrigin = z.object({ school: words('label'), form: formInFile.nullable() })

export const exportKinds = ['pdf', 'json', 'archive'] as const

/** What the student wants to take along. Hidden entries and support come only with a tick. */
export const TakeAlong = z.object({
  kind: z.enum(exportKinds),
  order: z.enum(['core', 'form']).optional().default('core'),
  hidden: fields.checkbox(),
  support: fields.checkbox(),
})
export type Choice = z.output<typeof TakeAlong>
