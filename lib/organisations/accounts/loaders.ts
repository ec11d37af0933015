import 'server-only'
import { load } from '@/lib/auth/session'
import { administratorOf } from '@/lib/db/as-actor'
import { Refused } from '@/lib/kernel/refused'
import { countWaiting, findPeople, listAccounts, listStaff } from './queries'
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

/** For the rail: the page of people is not where an administrator begins, so what waits there is told everywhere. */
export const loadWaitingAccounts = () =>
  load('beheer', 'read', (db) => {
    administratorOf(db)
    return countWaiting(db)
  })
