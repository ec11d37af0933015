import { type At, page, student } from '@/lib/auth/door'
import { findOwnEntry } from '@/lib/dossier/entries/queries'
import { bytesOf } from '@/lib/dossier/evidence/queries'

/** The page where a student adds to one entry what shows it. */
export const door = page(student, {
  statements: 6,
  load: async (db, { params }: At<'entryId'>) => {
    const entry = await findOwnEntry(db, params.entryId)
    return { entry, used: await bytesOf(db, entry.studentId) }
  },
})
