import { whoseMayISee } from '@/lib/access/reach/queries'
import { guide, page } from '@/lib/auth/door'
import { atOnce } from '@/lib/db/at-once'
import { listSchoolDays, mayDecideHere } from '@/lib/dossier/orientation/queries'
import { byWhatAsks, phaseOf } from '@/lib/dossier/orientation/rules'
import { tally } from '@/lib/kernel/tally'
import { dayOf, plusDays } from '@/lib/kernel/time'

/** So far back a list of days looks; who was away earlier stands with the student. */
const LOOK_BACK_DAYS = 60

/** The days of the students whom this member of staff guides: what waits for an answer, who is away, what is late. */
export const door = page(guide, {
  statements: 8,
  load: async (db, { now }) => {
    const today = dayOf(now)
    const [all, decides, guided] = await atOnce(
      () => listSchoolDays(db, plusDays(today, -LOOK_BACK_DAYS)),
      () => mayDecideHere(db),
      () => whoseMayISee(db, 'lob'),
    )
    const days = byWhatAsks(all, today)
    return {
      today,
      days,
      decides,
      // Row security hides days of students whom the reader doesn't guide: no rows is not "nobody asks".
      guides: guided.size > 0,
      asked: tally(days, (one) => phaseOf(one, today) === 'asked'),
      late: tally(days, (one) => {
        const phase = phaseOf(one, today)
        return phase === 'overdue' || phase === 'reflected' ? phase === 'overdue' : null
      }),
    }
  },
})
