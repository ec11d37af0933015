import 'server-only'
import { load } from '@/lib/auth/session'
import { administratorOf } from '@/lib/db/as-actor'
import { Refused } from '@/lib/kernel/refused'
import { findPeople, listAccounts, listStaff } from './queries'
import { Search } from './schema'

/** The people of a school as their administrator lets them in. A region has no school's people; its own come in by the command. */
export const loadPeople = (asked: string | undefined) =>
  load('beheer', 'read', async (db, now) => {
    const { organisationId } = administratorOf(db)
    if (await db.organisation.count({ where: { id: organisationId, kind: 'region' } }))
      throw new Refused('not_found')
    const words = Search.safeParse(asked).data ?? ''
    return {
      words,
      accounts: await listAccounts(db),
      people: await findPeople(db, words.length === 1 ? '' : words),
      staff: await listStaff(db, now),
    }
  })
