import { type At, page, student } from '@/lib/auth/door'
import { studentOf } from '@/lib/db/as-actor'
import { listTalks } from '@/lib/dossier/talks/queries'
import { dayOf } from '@/lib/kernel/time'

/** The student's talks, the latest first. */
export const door = page(student, {
  statements: 5,
  load: async (db, { now }: At) => ({
    talks: await listTalks(db, studentOf(db).studentId),
    today: dayOf(now),
  }),
})
