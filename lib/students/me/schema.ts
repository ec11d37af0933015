import { z } from 'zod'
import { isAddress } from '@/lib/auth/schema'
import { optionalText, version } from '@/lib/kernel/fields'

/** How schools reach the student; both may stay empty. */
export const SaveContact = z.object({
  version: version(),
  email: optionalText(200).refine((email) => email === '' || isAddress(email), 'noMailAddress'),
  phone: optionalText(40),
})
