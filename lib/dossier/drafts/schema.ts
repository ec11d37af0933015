import { z } from 'zod'
import { id, oneOf, optionalId, version } from '@/lib/kernel/fields'
import type { Typed } from '@/lib/kernel/outcome'

/** A draft holds more than the form takes in the end: what is too long is said when it is saved, not lost before. */
export const MAX_BOX = 20_000
/** All boxes together, in bytes of JSON. */
export const MAX_DRAFT = 200_000

/** The boxes that a draft keeps; whatever else a form sends belongs to the page, not to its writer. */
export const isBox = (name: string): boolean =>
  /^(q-[a-z][a-z0-9]{0,23}(-own)?|hidden|photoTitle)$/.test(name)

const box = z
  .string()
  .max(MAX_BOX)
  .refine((text) => !text.includes('\u0000') && text.isWellFormed())
const boxes = z
  .record(z.string(), z.union([box, z.array(box).max(60)]))
  .transform((all): Typed => Object.fromEntries(Object.entries(all).filter(([name]) => isBox(name))))

const formVersionId = optionalId('formVersion')

/** What a page sends by itself while somebody types. `version` is that of the saved text it began from, 0 for none. */
export const KeepTyped = z.object({
  about: oneOf(['entry', 'profile']),
  draftId: id('draft'),
  draftVersion: version(),
  entryId: id('entry').optional(),
  formVersionId,
  version: version(),
  key: id('key'),
  /** Grows with each saving of a page; what arrives late is known by it. */
  turn: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).meta({ sample: 1 }),
  boxes: boxes.meta({ sample: { 'q-title': 'x' } }),
})
export type Sent = z.output<typeof KeepTyped>

/** What every form about an entry or the profile sends beside its boxes, with or without JavaScript. */
export const draftFields = {
  draftId: id('draft').optional(),
  draftVersion: version().optional().default(0),
  key: id('key').optional().catch(undefined),
  /** The button "finish later": keep, don't save. */
  later: z
    .string()
    .optional()
    .transform((value) => value !== undefined),
}
export const DropDraft = z.object({ draftId: id('draft') })
