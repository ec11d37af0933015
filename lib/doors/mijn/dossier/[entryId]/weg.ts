import { type At, page, student } from '@/lib/auth/door'
import { findWhatStays } from '@/lib/dossier/entries/erasing/queries'
import { findOwnEntry } from '@/lib/dossier/entries/queries'
import { keptUntil } from '@/lib/dossier/reviews/rules'

/** The entry that its writer may erase, with what stays at a school and until when. */
export const door = page(student, {
  statements: 8,
  load: async (db, { params }: At<'entryId'>) => {
    const entry = await findOwnEntry(db, params.entryId)
    const stays = await findWhatStays(db, entry.id, entry.studentId)
    return {
      entry,
      stays: stays.map((one) => ({ ...one, until: one.lastDay && keptUntil(one.lastDay) })),
    }
  },
})
