import { able } from '@/lib/access/model'
import { whoseMayISee } from '@/lib/access/reach/queries'
import { type At, page, staff } from '@/lib/auth/door'
import { freeDays } from '@/lib/calendar/queries'
import { atOnce } from '@/lib/db/at-once'
import { dayOf } from '@/lib/kernel/time'
import { sitsAtDesk } from '@/lib/organisations/queries'
import { findTwoNumbers } from '@/lib/signals/queries'
import { listTasks } from '@/lib/tasks/queries'
import { byDue } from '@/lib/tasks/rules'

/** What asks something of this person, the first first. Reading it writes nothing down. */
export const door = page(staff, {
  statements: 8,
  load: async (db, { now, me, search }: At<never, 'soort' | 'klas'>) => {
    const [tasks, receives, free, seen, numbers] = await atOnce(
      () => listTasks(db, now),
      () => sitsAtDesk(db, 'intake', now),
      () => freeDays(db),
      () => whoseMayISee(db, 'identity'),
      async () => (able(me, 'readsNumbers') ? findTwoNumbers(db) : null),
    )
    return {
      tasks,
      free,
      today: dayOf(now),
      numbers,
      soort: search.soort ?? '',
      klas: search.klas ?? '',
      takesIn: able(me, 'takesIn'),
      receives,
      // Who has no students is told so: that nobody asks anything says nothing then.
      knows: receives || seen.size > 0,
    }
  },
  // An intake desk reaches its students for another purpose than guidance.
  also: {
    purpose: 'overstap',
    when: ({ receives, takesIn }) => receives || takesIn,
    load: async (db, { now }, { tasks }) => {
      const known = new Set(tasks.map((one) => one.id))
      const incoming = await listTasks(db, now, true)
      return { tasks: byDue([...tasks, ...incoming.filter((one) => !known.has(one.id))]) }
    },
  },
})
