import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { dossierFile } from '../portfolio/schema'

export const MAX_BYTES = 10_000_000
/** A folder with photos is larger than a text. */
export const MAX_FOLDER = 60_000_000
export const MAX_PIECES = 30
/** A text with its marks, as a web page has them; in bytes. */
export const MAX_MARKED = 2_000_000
/** Of a text itself: far more than thirty boxes hold, and little enough to be cut in one turn. */
export const MAX_CHARACTERS = 300_000
export const MAX_BLOCKS = 10_000

/** What a piece of a text can be. `leave` stays out. */
export const places = [
  'title',
  'did',
  'goals',
  'result',
  'evaluation',
  'nextStep',
  'place',
  'partner',
  'day',
  'leave',
] as const
export type Place = (typeof places)[number]

const piece = z.object({ heading: z.string(), text: z.string() })
export type Piece = z.output<typeof piece>

// A file of a folder that is put away already, under the id that it has in the dossier.
const stored = z.object({
  kind: z.enum(['photo', 'document', 'audio']),
  fileName: z.string(),
  mime: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  storageKey: z.string(),
  previewKey: z.string().nullable(),
  width: z.int().nullable(),
  height: z.int().nullable(),
})

/** What a draft keeps of a file until its student decided. */
export const brought = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pieces'), fileName: z.string(), pieces: z.array(piece) }),
  z.object({
    kind: z.literal('dossier'),
    fileName: z.string(),
    dossier: dossierFile,
    files: z.record(z.string(), stored).default({}),
  }),
])
export type Brought = z.output<typeof brought>

/** A text or folder of the student's own; it is read as it arrives. */
export const BringText = z.object({ file: fields.upload('table') })
/** The boxes of the pieces are called p0, p1 and so on. */
export const PlacePieces = z
  .looseObject({ draftId: fields.id('brought'), version: fields.version() })
  .meta({ sample: { p0: 'did' } })
export const PutBack = z.object({
  draftId: fields.id('brought'),
  version: fields.version(),
  profile: z.enum(['mine', 'file']).optional().default('mine'),
})
export const DropBrought = z.object({ draftId: fields.id('brought') })

/** Why a file can't be taken; the words stand in lib/messages `refusals`. */
export const broughtFaults = [
  'broughtTooBig',
  'broughtTooLong',
  'noFile',
  'noTextInFile',
  'notOurFile',
  'noTextInPdf',
  'notADossier',
  'otherVersion',
  'brokenDossier',
] as const
export type BroughtFault = (typeof broughtFaults)[number]
