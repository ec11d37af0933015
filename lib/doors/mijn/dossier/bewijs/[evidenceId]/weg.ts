import { type At, page, student } from '@/lib/auth/door'
import { studentOf } from '@/lib/db/as-actor'
import { findEvidence } from '@/lib/dossier/evidence/queries'

/** One piece of the student's own, for the page that asks whether it may go. */
export const door = page(student, {
  statements: 5,
  load: async (db, { params }: At<'evidenceId'>) => {
    const evidence = await findEvidence(db, params.evidenceId)
    return evidence?.studentId === studentOf(db).studentId ? evidence : null
  },
})
