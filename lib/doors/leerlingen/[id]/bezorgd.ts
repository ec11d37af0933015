import { type At, colleague, page } from '@/lib/auth/door'
import { found } from '@/lib/kernel/refused'
import { dayOf } from '@/lib/kernel/time'
import { findStudentName } from '@/lib/signals/queries'

/** The form of a concern: only the name, which everybody who may raise one already knows. */
export const door = page(colleague, {
  statements: 5,
  load: async (db, { now, params, search }: At<'id', 'gemeld'>) => ({
    studentId: params.id,
    student: found(await findStudentName(db, params.id)),
    today: dayOf(now),
    raised: search.gemeld === '1',
  }),
})
