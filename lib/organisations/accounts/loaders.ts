import 'server-only'
import { load } from '@/lib/auth/session'
import { administratorOf } from '@/lib/db/as-actor'
import { findPeople, listAccounts, listStaff } from './queries'
import { Search } from './schema'

/** The people of a school as their administrator lets them in. */
export const loadPeople = (asked: string | undefined) =>
  load('beheer', 'read', async (db, now) => {
    administratorOf(db)
    const words = Search.safeParse(asked).data ?? ''
    return {
      words,
      accounts: await listAccounts(db),
      people: await findPeople(db, words.length === 1 ? '' : words),
      staff: await listStaff(db, now),
    }
  })
