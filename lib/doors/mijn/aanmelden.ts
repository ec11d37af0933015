import { page, student } from '@/lib/auth/door'
import { studentOf } from '@/lib/db/as-actor'
import { listProgrammesFor } from '@/lib/transitions/applications/queries'

/** The programmes that the student can apply for from the school where they are. */
export const door = page(student, {
  statements: 7,
  load: (db) => listProgrammesFor(db, studentOf(db).studentId),
})
