import { z } from 'zod'
import { optionalText, version } from '@/lib/kernel/fields'

/** How schools reach the student; both may stay empty. */
export const SaveContact = z.object({ version: version(), email: optionalText(200), phone: optionalText(40) })
