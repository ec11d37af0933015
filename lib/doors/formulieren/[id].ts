import { type At, lobLead, page } from '@/lib/auth/door'
import { staffOf } from '@/lib/db/as-actor'
import { findDraft, listLevels } from '@/lib/dossier/forms/queries'

/** The draft of one form, and for whom it can be meant. */
export const door = page(lobLead, {
  statements: 6,
  load: async (db, { params }: At<'id'>) => {
    const { organisationId } = staffOf(db)
    return {
      form: await findDraft(db, params.id, organisationId),
      levels: await listLevels(db, organisationId),
    }
  },
})
