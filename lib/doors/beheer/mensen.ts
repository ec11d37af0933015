import { type At, administrator, page } from '@/lib/auth/door'
import { atOnce } from '@/lib/db/at-once'
import { schoolOf } from '@/lib/interop/rosters/queries'
import { findPeople, listAccounts, listStaff } from '@/lib/organisations/accounts/queries'
import { Search } from '@/lib/organisations/accounts/schema'

/** The people of a school as their administrator lets them in. A region has no school's people; its own come in by the command. */
export const door = page(administrator, {
  statements: 8,
  load: async (db, { now, search }: At<never, 'zoek' | 'klaar'>) => {
    await schoolOf(db)
    const words = Search.safeParse(search.zoek).data ?? ''
    const [accounts, people, staff] = await atOnce(
      () => listAccounts(db),
      () => findPeople(db, words.length === 1 ? '' : words),
      () => listStaff(db, now),
    )
    return {
      words,
      accounts,
      people,
      staff,
      done: search.klaar,
    }
  },
})
