import { type At, page, student } from '@/lib/auth/door'
import { studentOf } from '@/lib/db/as-actor'
import { findUnfinished, savedVersion } from '@/lib/dossier/drafts/queries'
import { findOwnForm } from '@/lib/dossier/forms/own/queries'
import { findFormVersion } from '@/lib/dossier/forms/queries'
import { findStage } from '@/lib/dossier/stages/queries'
import { starterIn } from '@/lib/dossier/stages/rules'
import { id } from '@/lib/kernel/fields'

/**
 * The form in which the student writes a new entry, with the draft that goes on. A draft that became an entry meanwhile
 * answers with which one that is.
 */
export const door = page(student, {
  statements: 8,
  load: async (db, { now, search }: At<never, 'concept' | 'soort' | 'begin'>) => {
    const draftId = id().safeParse(search.concept).data
    const place = draftId && { about: 'entry' as const, draftId }
    const draft = place ? await findUnfinished(db, place) : null
    const form = draft?.formVersionId
      ? await findFormVersion(db, draft.formVersionId)
      : draft && draft.kept.writer !== ''
        ? null
        : await findOwnForm(db, 'entry', now)
    const saved = place && !draft && (await savedVersion(db, place)) > 0
    return {
      form,
      stage: await findStage(db, studentOf(db).studentId, now),
      draft,
      savedId: saved ? place.draftId : null,
      starter: starterIn(search.begin),
      soort: search.soort,
    }
  },
})
