import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'

export const ConfirmAccount = z.object({
  id: fields.id('account'),
  /** A member of staff of the roster, or nobody: then the number says which student. */
  membershipId: fields.optionalId('colleague'),
  number: fields.optionalText('code'),
})
export const ChosenAccount = z.object({ id: fields.id('account') })

const linkKinds = ['staff', 'student', 'guardian'] as const
export const SendLink = z.object({
  kind: fields.oneOf(linkKinds),
  id: fields.id('colleague'),
  zoek: fields.optionalText('name'),
})
export const ResetFactor = z.object({ id: fields.id('administrator') })

export const Search = fields.optionalText('name')
