import { type At, page, student } from '@/lib/auth/door'
import { studentOf } from '@/lib/db/as-actor'
import { atOnce } from '@/lib/db/at-once'
import { ask, together } from '@/lib/db/read'
import { findOwnForm } from '@/lib/dossier/forms/own/queries'
import { supportOf } from '@/lib/dossier/support/queries'
import { countEntries, listExports } from '@/lib/interop/portfolio/queries'
import { standOf } from '@/lib/interop/portfolio/rules'
import { homeOf } from '@/lib/students/enrolments/queries'

/** What can be taken along, and what was made today. */
export const door = page(student, {
  statements: 10,
  load: async (db, { now }: At) => {
    const { studentId } = studentOf(db)
    const [count, known, form, made] = await atOnce(
      () => countEntries(db),
      () => ask(db, together({ support: supportOf(studentId), home: homeOf(studentId, now) })),
      () => findOwnForm(db, 'entry', now),
      () => listExports(db, now),
    )
    return {
      count,
      support: known.support !== null,
      school: form ? (known.home?.school ?? null) : null,
      made: made.map((one) => ({ ...one, stand: standOf(one, now) })),
    }
  },
})
