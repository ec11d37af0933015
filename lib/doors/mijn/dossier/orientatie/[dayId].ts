import { type At, page, student } from '@/lib/auth/door'
import { studentOf } from '@/lib/db/as-actor'
import { findDay } from '@/lib/dossier/orientation/queries'
import { dayOf } from '@/lib/kernel/time'

export const door = page(student, {
  statements: 5,
  load: async (db, { now, params }: At<'dayId'>) => {
    const day = await findDay(db, params.dayId)
    return day?.studentId === studentOf(db).studentId ? { day, today: dayOf(now) } : null
  },
})
