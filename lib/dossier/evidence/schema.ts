import { z } from 'zod'
import { id, optionalText, text, upload } from '@/lib/kernel/fields'

export { MAX_FILE } from '@/lib/files/limits'

/** All files of one student together. */
export const QUOTA = 250 * 1024 * 1024

/** What a file box offers to choose; what comes in is judged by its content. */
export const ACCEPTED =
  'image/jpeg,image/png,image/webp,application/pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,audio/*,.m4a,.ogg'

// What it shows. Somebody who says nothing gets a word for its kind.
export const AddFile = z.object({ entryId: id(), title: optionalText('label'), file: upload() })
export const AddLink = z.object({ entryId: id(), title: text('label'), url: text('url') })
export const RenameEvidence = z.object({ evidenceId: id(), title: text('label') })
export const EraseEvidence = z.object({ evidenceId: id() })
