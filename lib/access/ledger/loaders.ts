import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import { myStudents } from '@/lib/students/links/queries'
import { findHolders, findLog } from './queries'

type Wish = { own: boolean; page: number }

/** "Wie kan mij zien": the student's own ledger and log. */
export const loadOwnLedger = (wish: Wish) =>
  load('recht', 'read', async (db, now) => {
    studentOf(db)
    const mine = (await myStudents(db)).map(({ id }) => id)
    return { holders: await findHolders(db, mine, now), log: await findLog(db, mine, wish) }
  })
