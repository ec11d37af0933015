import { z } from 'zod'
import { day, id, oneOf, optionalText, text, version } from '@/lib/kernel/fields'

const ids = (names: 'guidance' | 'absence') =>
  z
    .union(
      [z.array(id(names)).max(200, 'unknownChoice'), id(names).transform((one) => [one])],
      'unknownChoice',
    )
    .optional()
    .default([])

/** `guidance` and `absence` hold ids of records; they can go along only after the student chose the place. */
export const BuildPackage = z.object({
  applicationId: id('application'),
  guidance: ids('guidance'),
  absence: ids('absence'),
})
export const LeaveOut = z.object({ itemId: id('item'), why: text('line') })
export const PutBack = z.object({ itemId: id('item') })
export const OpenSight = z.object({ packageId: id('package'), version: version() })
export const StopPackage = z.object({ packageId: id('package'), version: version() })
export const AnswerSight = z
  .object({
    packageId: id('packageOfChild'),
    answer: oneOf(['agreed', 'disagreed', 'objected']),
    reason: optionalText('text'),
  })
  .refine((input) => input.answer === 'agreed' || input.reason !== '', {
    path: ['reason'],
    message: 'required',
  })
export const DecideObjection = z.object({
  packageId: id('package'),
  version: version(),
  decision: oneOf(['upheld', 'overruled']),
  text: text('text'),
})
export const RecordCall = z.object({
  packageId: id('package'),
  version: version(),
  calledOn: day().meta({ sample: '2027-03-10' }),
})
export const ReleasePackage = z.object({ packageId: id('package'), version: version() })
