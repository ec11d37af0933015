import { z } from 'zod'
import { day, id } from '@/lib/kernel/fields'

/** Without a name it is one's own leave. Days that have been may be entered: they count in the numbers. */
export const RegisterLeave = z.object({
  membershipId: z
    .union([z.literal('').transform(() => null), id()])
    .optional()
    .default(null),
  firstDay: day(),
  lastDay: day(),
})
