import { type At, intake, page } from '@/lib/auth/door'
import { found } from '@/lib/kernel/refused'
import { dayOf } from '@/lib/kernel/time'
import { findStudentName } from '@/lib/signals/queries'
import { findApplicant } from '@/lib/transitions/applications/queries'

/** The form of a concern about somebody who applied here. */
export const door = page(intake, {
  statements: 6,
  load: async (db, { now, params, search }: At<'id', 'gemeld'>) => {
    const studentId = found(await findApplicant(db, params.id))
    return {
      applicationId: params.id,
      studentId,
      student: found(await findStudentName(db, studentId)),
      today: dayOf(now),
      raised: search.gemeld === '1',
    }
  },
})
