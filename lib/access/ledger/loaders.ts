import 'server-only'
import { load } from '@/lib/auth/session'
import { actorOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { findHolders, findLog } from './queries'

type Wish = { own: boolean; page: number }

/** "Wie kan mij zien" for a guardian while the child is under 16; what follows from a request for help is not in it. */
export const loadLedgerForGuardian = (studentId: string, wish: Wish) =>
  load('recht', 'read', async (db, now) => {
    found(actorOf(db).studentId ? null : 1)
    const student = found(
      await db.student.findUnique({ where: { id: studentId }, select: { callName: true, lastName: true } }),
    )
    const holders = await findHolders(db, studentId, now)
    return {
      name: student.callName,
      holders,
      log: await findLog(db, studentId, wish),
    }
  })
