import { able } from '@/lib/access/model'
import { page, staff } from '@/lib/auth/door'
import { countWaiting } from '@/lib/organisations/accounts/queries'
import { findMe } from '@/lib/organisations/queries'

/** What stands around every page of a member of staff: one read, apart from the page's own. */
export const door = page(staff, {
  statements: 10,
  load: findMe,
  // The page of people is not where an administrator begins, so what waits there is told everywhere.
  also: {
    purpose: 'beheer',
    when: (me) => able(me, 'keepsSchool') && !me.region,
    load: async (db) => ({ waiting: await countWaiting(db) }),
  },
})
