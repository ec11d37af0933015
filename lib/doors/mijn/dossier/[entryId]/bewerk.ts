import { type At, page, student } from '@/lib/auth/door'
import { findUnfinished } from '@/lib/dossier/drafts/queries'
import { findOwnEntry } from '@/lib/dossier/entries/queries'
import { findOwnForm, ownAnswers } from '@/lib/dossier/forms/own/queries'
import { findFormVersion } from '@/lib/dossier/forms/queries'

/** The student's entry as it can still be changed, in the form in which it was written. */
export const door = page(student, {
  statements: 8,
  load: async (db, { now, params: { entryId } }: At<'entryId'>) => {
    const entry = await findOwnEntry(db, entryId)
    const form = entry.formVersionId
      ? await findFormVersion(db, entry.formVersionId)
      : await findOwnForm(db, 'entry', now)
    const draft = await findUnfinished(db, { about: 'entry', entryId, draftId: entryId })
    return { entry, form, extras: await ownAnswers(db, form, entryId), draft }
  },
})
