import { page, student } from '@/lib/auth/door'
import { studentOf } from '@/lib/db/as-actor'
import { findOwnSupport } from '@/lib/dossier/support/queries'

/** The own text; null when nothing was ever written. */
export const door = page(student, {
  statements: 5,
  load: async (db) => ({ support: await findOwnSupport(db, studentOf(db).studentId) }),
})
