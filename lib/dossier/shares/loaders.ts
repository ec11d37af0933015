import 'server-only'
import { append } from '@/lib/audit/commands'
import { load } from '@/lib/auth/session'
import { actorOf, studentOf } from '@/lib/db/as-actor'
import type { LobPart } from '@/lib/db/enums'
import { found } from '@/lib/kernel/refused'
import { myStudents } from '@/lib/students/links/queries'
import { hasAgreedView } from '../mentor-view/queries'
import { readShared } from '../shared/queries'
import { versionsOf } from '../shared/rules'
import { findReceiver, findShare, listShares } from './queries'

/** What the student can share for one application, and what is shared already. */
export const loadSharing = (applicationId: string) =>
  load('recht', 'read', async (db, now) => {
    const { studentId } = studentOf(db)
    const receiver = found(await findReceiver(db, applicationId))
    return {
      receiver,
      agreedView: await hasAgreedView(db, receiver.transitionId),
      shares: await listShares(db, studentId, now, applicationId),
    }
  })

/** The receiver's own query over exactly these parts: what the student sees here is what the school then gets. */
export const loadPreview = (applicationId: string, parts: readonly LobPart[]) =>
  load('recht', 'read', async (db) => {
    const { studentId, name } = studentOf(db)
    const receiver = found(await findReceiver(db, applicationId))
    return { receiver, name, shared: await readShared(db, studentId, applicationId, parts) }
  })

export const loadOwnShare = (shareId: string) =>
  load('recht', 'read', async (db, now) => {
    const share = found(await findShare(db, shareId))
    const [own] = (await listShares(db, share.studentId, now)).filter((one) => one.id === shareId)
    return found(own)
  })

/** What a guardian reads before saying yes; the child sees that it was opened. */
export const loadShareForGuardian = (studentId: string, shareId: string) =>
  load('recht', 'audited', async (db, now) => {
    found(actorOf(db).studentId ? null : 1)
    const share = found((await listShares(db, studentId, now)).find((one) => one.id === shareId))
    const student = found(
      await db.student.findUnique({ where: { id: studentId }, select: { callName: true, lastName: true } }),
    )
    const shared = await readShared(db, studentId, share.applicationId, share.parts)
    await append(db, {
      studentId,
      dataClass: 'lob',
      action: 'opened',
      objectId: share.id,
      details: { versions: versionsOf(shared) },
    })
    return { share, name: `${student.callName} ${student.lastName}`, callName: student.callName, shared }
  })

/** All shares of the student who is signed in. */
export const loadOwnShares = () =>
  load('recht', 'read', async (db, now) => {
    studentOf(db)
    return listShares(
      db,
      (await myStudents(db)).map(({ id }) => id),
      now,
    )
  })
