import 'server-only'
import { append } from '@/lib/audit/commands'
import { load } from '@/lib/auth/session'
import { actorOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { readShared } from '../shared/queries'
import { versionsOf } from '../shared/rules'
import { listShares } from './queries'

/** What a guardian reads before saying yes; the child sees that it was opened. */
export const loadShareForGuardian = (studentId: string, shareId: string, page: number) =>
  load('recht', 'audited', async (db, now) => {
    found(actorOf(db).studentId ? null : 1)
    const share = found((await listShares(db, studentId, now)).find((one) => one.id === shareId))
    const student = found(
      await db.student.findUnique({ where: { id: studentId }, select: { callName: true, lastName: true } }),
    )
    const shared = await readShared(db, studentId, share.applicationId, share.parts, page)
    await append(db, {
      studentId,
      dataClass: 'lob',
      action: 'opened',
      objectId: share.id,
      details: { versions: versionsOf(shared) },
    })
    return { share, name: `${student.callName} ${student.lastName}`, callName: student.callName, shared }
  })
