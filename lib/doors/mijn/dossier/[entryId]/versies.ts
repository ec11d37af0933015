import { type At, page, student } from '@/lib/auth/door'
import { findOwnEntry } from '@/lib/dossier/entries/queries'
import { listVersions } from '@/lib/dossier/reviews/queries'
import { findAsItStands } from '@/lib/dossier/reviews/standing/queries'

/** The student's own entry with all its frozen versions, and as it stands now. */
export const door = page(student, {
  statements: 8,
  load: async (db, { params }: At<'entryId'>) => {
    const entry = await findOwnEntry(db, params.entryId)
    return {
      entry,
      now: await findAsItStands(db, entry, entry.review?.organisationId),
      versions: await listVersions(db, entry.id),
    }
  },
})
