import { z } from 'zod'
import { day, id, oneOf, optionalText, text, version } from '@/lib/kernel/fields'

const ids = () =>
  z
    .union([z.array(id()).max(200, 'unknownChoice'), id().transform((one) => [one])], 'unknownChoice')
    .optional()
    .default([])

/** `guidance` and `absence` hold ids of records; they can go along only after the student chose the place. */
export const BuildPackage = z.object({ applicationId: id(), guidance: ids(), absence: ids() })
export const LeaveOut = z.object({ itemId: id(), why: text('line') })
export const PutBack = z.object({ itemId: id() })
export const OpenSight = z.object({ packageId: id(), version: version() })
export const StopPackage = z.object({ packageId: id(), version: version() })
export const AnswerSight = z
  .object({
    packageId: id(),
    answer: oneOf(['agreed', 'disagreed', 'objected']),
    reason: optionalText('text'),
  })
  .refine((input) => input.answer === 'agreed' || input.reason !== '', {
    path: ['reason'],
    message: 'required',
  })
export const DecideObjection = z.object({
  packageId: id(),
  version: version(),
  decision: oneOf(['upheld', 'overruled']),
  text: text('text'),
})
export const RecordCall = z.object({ packageId: id(), version: version(), calledOn: day() })
export const ReleasePackage = z.object({ packageId: id(), version: version() })
