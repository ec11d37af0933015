import { z } from 'zod'
import { day, optionalId } from '@/lib/kernel/fields'
import type { Day } from '@/lib/kernel/time'

/** Without a name it is one's own leave. Days that have been may be entered: they count in the numbers. */
export const RegisterLeave = z.object({
  membershipId: optionalId('colleague'),
  firstDay: day(),
  lastDay: day(),
})

/** Who stands in, with the students by name. */
export type Cover = { name: string; students: string[] }
export type LeaveLine = { id: string; name: string; mine: boolean; firstDay: Day; lastDay: Day }
