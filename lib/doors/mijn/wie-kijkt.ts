import { findHolders, findLog } from '@/lib/access/ledger/queries'
import { wishIn } from '@/lib/access/ledger/rules'
import { type At, page, student } from '@/lib/auth/door'
import { atOnce } from '@/lib/db/at-once'
import { listShares } from '@/lib/dossier/shares/queries'
import { myStudents } from '@/lib/students/links/queries'

/** "Wie kan mij zien": the student's own ledger and log, and what is shared now. */
export const door = page(student, {
  statements: 10,
  load: async (db, { now, search }: At<never, 'eigen' | 'bladzijde'>) => {
    const wish = wishIn(search)
    const mine = (await myStudents(db)).map(({ id }) => id)
    const [holders, log, shares] = await atOnce(
      () => findHolders(db, mine, now),
      () => findLog(db, mine, wish),
      () => listShares(db, mine, now),
    )
    return { wish, holders, log, shares: shares.filter((share) => share.state !== 'ended') }
  },
})
