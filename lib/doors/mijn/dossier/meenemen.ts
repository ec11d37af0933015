import { type At, page, student } from '@/lib/auth/door'
import { studentOf } from '@/lib/db/as-actor'
import { findOwnForm } from '@/lib/dossier/forms/own/queries'
import { findSupport } from '@/lib/dossier/support/queries'
import { countEntries, listExports } from '@/lib/interop/portfolio/queries'
import { standOf } from '@/lib/interop/portfolio/rules'
import { findHome } from '@/lib/students/enrolments/queries'

/** What can be taken along, and what was made today. */
export const door = page(student, {
  statements: 16,
  load: async (db, { now }: At) => {
    const { studentId } = studentOf(db)
    return {
      count: await countEntries(db),
      support: (await findSupport(db, studentId)) !== null,
      school: (await findOwnForm(db, 'entry', now))
        ? ((await findHome(db, studentId, now))?.school ?? null)
        : null,
      made: (await listExports(db, now)).map((one) => ({ ...one, stand: standOf(one, now) })),
    }
  },
})
