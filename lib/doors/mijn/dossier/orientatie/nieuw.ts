import { type At, page, student } from '@/lib/auth/door'
import { dayOf } from '@/lib/kernel/time'

/** A day elsewhere is asked from today on. */
export const door = page(student, {
  statements: 4,
  load: async (_db, { now }: At) => ({ today: dayOf(now) }),
})
