import { type At, page, student } from '@/lib/auth/door'
import { calendarDay } from '@/lib/calendar/queries'
import { studentOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { dayOf } from '@/lib/kernel/time'
import { findApplication, listApplications } from '@/lib/transitions/applications/queries'
import { applyKeyOf } from '@/lib/transitions/applications/rules'
import { findOpenCrossing } from '@/lib/transitions/crossings/queries'

/** One own application, and the others beside it. */
export const door = page(student, {
  statements: 8,
  load: async (db, { now, params }: At<'id'>) => {
    const { studentId } = studentOf(db)
    const application = await findApplication(db, params.id)
    const crossing = await findOpenCrossing(db, studentId)
    return {
      today: dayOf(now),
      applyBy: crossing && (await calendarDay(db, crossing.schoolYear, applyKeyOf(crossing.kind))),
      application: found(application.studentId === studentId ? application : null),
      others: (await listApplications(db, studentId)).filter((one) => one.id !== application.id),
    }
  },
})
