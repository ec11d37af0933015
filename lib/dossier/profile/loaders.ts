import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import { findUnfinished } from '../drafts/queries'
import { findOwnForm, ownAnswers } from '../forms/filling/queries'
import { findFormVersion } from '../forms/queries'
import { findStage } from '../stages/queries'
import { findProfile } from './queries'

/** The profile with the form of the student's school, and what was answered to its own questions. */
export const loadOwnProfile = () =>
  load('recht', 'read', async (db, now) => {
    const profile = await findProfile(db, studentOf(db).studentId)
    const own = await findOwnForm(db, 'profile', now)
    const form = own ?? (profile?.formVersionId ? await findFormVersion(db, profile.formVersionId) : null)
    return {
      profile,
      form,
      extras: await ownAnswers(db, form, null),
      draft: await findUnfinished(db, { about: 'profile', draftId: '' }),
      stage: await findStage(db, studentOf(db).studentId, now),
    }
  })
