import { z } from 'zod'
import { isAddress } from '@/lib/auth/schema'
import type { GuardianRelation } from '@/lib/db/enums'
import { id, oneOf, optionalText, version } from '@/lib/kernel/fields'

/** How schools reach the student; both may stay empty. */
export const SaveContact = z.object({
  version: version(),
  email: optionalText('address').refine((email) => email === '' || isAddress(email), 'noMailAddress'),
  phone: optionalText('phone'),
})

export const guardianRelations = [
  'mother',
  'father',
  'legalGuardian',
  'other',
] as const satisfies readonly GuardianRelation[]

/** How the school of a child reaches a guardian by telephone; the mail address is the school's to change. */
export const SaveGuardianContact = z.object({
  studentId: id('student'),
  version: version(),
  phone: optionalText('phone'),
  relation: oneOf(guardianRelations),
})
