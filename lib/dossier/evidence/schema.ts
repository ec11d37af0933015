import { z } from 'zod'
import { id, optionalId, optionalText, text, upload } from '@/lib/kernel/fields'

export { MAX_FILE } from '@/lib/files/limits'

/** All files of one student together. */
export const QUOTA = 250 * 1024 * 1024

/** What a file box offers to choose; what comes in is judged by its content. */
export const ACCEPTED =
  'image/jpeg,image/png,image/webp,application/pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,audio/*,.m4a,.ogg'

// What it shows. Somebody who says nothing gets a word for its kind.
export const AddFile = z.object({ entryId: id('entry'), title: optionalText('label'), file: upload('photo') })
export const AddLink = z.object({
  entryId: id('entry'),
  title: text('label'),
  url: text('url').meta({ sample: 'https://voorbeeld.example' }),
})
export const RenameEvidence = z.object({ evidenceId: id('evidence'), title: text('label') })
export const EraseEvidence = z.object({ evidenceId: id('evidence') })
/** A file that is sent by itself, for an entry or for a draft of one; it is read as it arrives. */
export const BringFile = z.object({
  entryId: id('entry').optional(),
  draftId: id('draft').optional(),
  key: id('key').optional(),
  formVersionId: optionalId('formVersion'),
  title: optionalText('label'),
  file: upload('photo'),
})
