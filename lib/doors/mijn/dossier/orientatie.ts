import { type At, page, student } from '@/lib/auth/door'
import { studentOf } from '@/lib/db/as-actor'
import { listDays } from '@/lib/dossier/orientation/queries'
import { byWhatAsks } from '@/lib/dossier/orientation/rules'
import { dayOf } from '@/lib/kernel/time'

/** The student's own days, what asks something first. */
export const door = page(student, {
  statements: 5,
  load: async (db, { now }: At) => {
    const today = dayOf(now)
    return { today, days: byWhatAsks(await listDays(db, studentOf(db).studentId), today) }
  },
})
