import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { type Size, sizes } from '@/lib/kernel/sizes'

/** Plain and ASCII: an address that looks like another one (a full-width ＠, a second @, quotes) is none. */
export const isAddress = (value: string) =>
  value.length <= sizes.address &&
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(value)

export const AskLink = z.object({
  email: fields.text('address').refine(isAddress, 'noMailAddress').meta({ sample: 'x@example.org' }),
})

/** As it stands on a screen: capitals, spaces and dashes are for the eye. */
const shown = (size: Size) =>
  fields.text(size).transform((value) => value.replace(/[\s-]/g, '').toLowerCase())

export const GiveCode = z.object({ code: shown('code') })
export const UseCode = z.object({ code: shown('code') })
export const ConfirmAddress = z.object({
  link: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'addressGone')
    .meta({ sample: '0'.repeat(64) }),
})
export const EndSession = z.object({ id: fields.id('session') })
export const Nothing = z.object({})
