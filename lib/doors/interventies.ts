import { able } from '@/lib/access/model'
import { page, staff } from '@/lib/auth/door'
import { listInterventions } from '@/lib/interventions/queries'
import { dayOf } from '@/lib/kernel/time'

/** What this person leads or joins. Reading the list writes nothing down. */
export const door = page(staff, {
  statements: 6,
  load: async (db, { now, me }) => ({
    rows: await listInterventions(db),
    today: dayOf(now),
    takesIn: able(me, 'takesIn'),
  }),
  // Of whom a desk sees for the crossing only.
  also: {
    purpose: 'overstap',
    when: ({ takesIn }) => takesIn,
    load: async (db, _at, { rows }) => {
      const known = new Set(rows.map((one) => one.id))
      return {
        rows: [...rows, ...(await listInterventions(db, true)).filter((one) => !known.has(one.id))],
      }
    },
  },
})
