import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'

export const ConfirmAccount = z.object({
  id: fields.id(),
  /** A member of staff of the roster, or nobody: then the number says which student. */
  membershipId: z
    .union([z.literal('').transform(() => null), fields.id()], 'unknownChoice')
    .optional()
    .default(null),
  number: fields.optionalText('code'),
})
export const ChosenAccount = z.object({ id: fields.id() })

const linkKinds = ['staff', 'student', 'guardian'] as const
export const SendLink = z.object({
  kind: fields.oneOf(linkKinds),
  id: fields.id(),
  zoek: fields.optionalText('name'),
})
export const ResetFactor = z.object({ id: fields.id() })

export const Search = fields.optionalText('name')
