import { type At, page, student } from '@/lib/auth/door'
import { studentOf } from '@/lib/db/as-actor'
import { listSupport } from '@/lib/interventions/queries'
import { dayOf } from '@/lib/kernel/time'

/** What was raised, what people do, and where the own view is asked. */
export const door = page(student, {
  statements: 6,
  load: async (db, { now }: At) => ({
    ...(await listSupport(db, studentOf(db).studentId)),
    today: dayOf(now),
  }),
})
