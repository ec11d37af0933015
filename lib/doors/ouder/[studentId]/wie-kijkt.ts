import { findHolders, findLog } from '@/lib/access/ledger/queries'
import { wishIn } from '@/lib/access/ledger/rules'
import { type At, guardian, page } from '@/lib/auth/door'
import { atOnce } from '@/lib/db/at-once'
import { findStudent } from '@/lib/handover/students/queries'
import { found } from '@/lib/kernel/refused'

/** "Wie kan mij zien" for a guardian while the child is under 16; what follows from a request for help is not in it. */
export const door = page(guardian, {
  statements: 9,
  load: async (db, { now, params: { studentId }, search }: At<'studentId', 'eigen' | 'bladzijde'>) => {
    const student = found(await findStudent(db, studentId))
    const wish = wishIn(search)
    const [holders, log] = await atOnce(
      () => findHolders(db, studentId, now),
      () => findLog(db, studentId, wish),
    )
    return { studentId, name: student.callName, holders, log, wish }
  },
})
