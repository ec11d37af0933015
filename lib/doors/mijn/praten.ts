import { type At, page, student } from '@/lib/auth/door'
import { studentOf } from '@/lib/db/as-actor'
import { atOnce } from '@/lib/db/at-once'
import { dayOf } from '@/lib/kernel/time'
import { findSchool } from '@/lib/organisations/queries'
import { answerBy, findOpenHelp, findWhoToAsk } from '@/lib/signals/queries'

/** "Ik wil praten": who gets it, by when, and what already stands. */
export const door = page(student, {
  statements: 9,
  load: async (db, { now }: At) => {
    const { studentId } = studentOf(db)
    const today = dayOf(now)
    const [who, open, answer] = await atOnce(
      () => findWhoToAsk(db, studentId),
      () => findOpenHelp(db, studentId),
      () => answerBy(db, today),
    )
    return { who, school: who && (await findSchool(db, who.organisationId)), today, open, ...answer }
  },
})
