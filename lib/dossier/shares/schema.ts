import { z } from 'zod'
import type { LobPart } from '@/lib/db/enums'
import { day, id, manyOf, oneOf, optionalDay, text, version } from '@/lib/kernel/fields'

export const lobParts = [
  'profile',
  'entries',
  'extras',
  'support',
  'mentorView',
] as const satisfies readonly LobPart[]

export const ShareDossier = z.object({
  applicationId: id('application'),
  parts: manyOf(lobParts)
    .refine((parts) => parts.length > 0, 'required')
    .meta({ sample: 'profile' }),
  /** The last day on which the receiver may read; none means until the application's window ends. */
  until: optionalDay(),
})
export const StopSharing = z.object({ shareId: id('share'), version: version() })
export const ConfirmShare = z.object({ shareId: id('shareOfChild'), version: version() })
/** A confirmation on paper or by phone, with who said it and when (UAVG art. 5: under 16 a guardian consents). */
export const RecordConfirmation = z.object({
  shareId: id('share'),
  version: version(),
  how: oneOf(['paper', 'phone']),
  byName: text('title'),
  on: day().meta({ sample: '2027-03-10' }),
})
