import { type At, page, student } from '@/lib/auth/door'
import { studentOf } from '@/lib/db/as-actor'
import { findUnfinished } from '@/lib/dossier/drafts/queries'
import { findOwnForm, ownAnswers } from '@/lib/dossier/forms/own/queries'
import { findFormVersion } from '@/lib/dossier/forms/queries'
import { findProfile } from '@/lib/dossier/profile/queries'
import { findStage } from '@/lib/dossier/stages/queries'

/** The profile with the form of the student's school, and what was answered to its own questions. */
export const door = page(student, {
  statements: 10,
  load: async (db, { now }: At) => {
    const { studentId } = studentOf(db)
    const profile = await findProfile(db, studentId)
    const own = await findOwnForm(db, 'profile', now)
    const form = own ?? (profile?.formVersionId ? await findFormVersion(db, profile.formVersionId) : null)
    return {
      profile,
      form,
      extras: await ownAnswers(db, form, null),
      draft: await findUnfinished(db, { about: 'profile', draftId: '' }),
      stage: await findStage(db, studentId, now),
    }
  },
})
