import { type At, page, student } from '@/lib/auth/door'
import { studentOf } from '@/lib/db/as-actor'
import { listUnfinished } from '@/lib/dossier/drafts/queries'
import { countEntries, listEarlierEntries, listEntries } from '@/lib/dossier/entries/queries'
import { findAsked } from '@/lib/dossier/mentor-view/queries'
import { findProfile } from '@/lib/dossier/profile/queries'
import { findMyYear } from '@/lib/dossier/requirements/queries'
import { findSupport } from '@/lib/dossier/support/queries'
import { pageIn } from '@/lib/kernel/paging'

/** The student's own dossier: profile, experiences, what isn't finished, and what the mentor and the school ask. */
export const door = page(student, {
  statements: 19,
  load: async (db, { now, search }: At<never, 'bladzijde'>) => {
    const { studentId, name } = studentOf(db)
    const page = pageIn(search.bladzijde)
    return {
      name: name.split(' ')[0] ?? name,
      page,
      profile: await findProfile(db, studentId),
      entries: await listEntries(db, studentId, page),
      total: await countEntries(db, studentId),
      support: await findSupport(db, studentId),
      views: await findAsked(db, studentId),
      earlier: await listEarlierEntries(db),
      asked: await findMyYear(db, now),
      drafts: await listUnfinished(db),
    }
  },
})
