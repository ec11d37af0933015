import { type At, page, student } from '@/lib/auth/door'
import { studentOf } from '@/lib/db/as-actor'
import { atOnce } from '@/lib/db/at-once'
import { ask, together } from '@/lib/db/read'
import { listUnfinished } from '@/lib/dossier/drafts/queries'
import { entryCountOf, listEarlierEntries, listEntries } from '@/lib/dossier/entries/queries'
import { askedOf } from '@/lib/dossier/mentor-view/queries'
import { profileOf } from '@/lib/dossier/profile/queries'
import { findMyYear } from '@/lib/dossier/requirements/queries'
import { supportOf } from '@/lib/dossier/support/queries'
import { pageIn } from '@/lib/kernel/paging'

/** The student's own dossier: profile, experiences, what isn't finished, and what the mentor and the school ask. */
export const door = page(student, {
  statements: 13,
  load: async (db, { now, search }: At<never, 'bladzijde'>) => {
    const { studentId, name } = studentOf(db)
    const page = pageIn(search.bladzijde)
    const [known, entries, earlier, asked, drafts] = await atOnce(
      () =>
        ask(
          db,
          together({
            profile: profileOf(studentId),
            total: entryCountOf(studentId),
            support: supportOf(studentId),
            views: askedOf(studentId),
          }),
        ),
      () => listEntries(db, studentId, page),
      () => listEarlierEntries(db),
      () => findMyYear(db, now),
      () => listUnfinished(db),
    )
    return { name: name.split(' ')[0] ?? name, page, ...known, entries, earlier, asked, drafts }
  },
})
