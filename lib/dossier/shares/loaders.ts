import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import type { LobPart } from '@/lib/db/enums'
import { found } from '@/lib/kernel/refused'
import { dayOf } from '@/lib/kernel/time'
import { myStudents } from '@/lib/students/links/queries'
import { hasAgreedView } from '../mentor-view/queries'
import { readShared } from '../shared/queries'
import { findSupport } from '../support/queries'
import { findReceiver, findShare, listShares } from './queries'
import { windowEnd } from './rules'

/** What the student can share for one application, and what is shared already. */
export const loadSharing = (applicationId: string) =>
  load('recht', 'read', async (db, now) => {
    const { studentId } = studentOf(db)
    const receiver = found(await findReceiver(db, applicationId))
    const shares = await listShares(db, studentId, now, applicationId)
    const current = shares.find((one) => one.state !== 'ended')
    // The end of the application's window is nobody's choice, so the form doesn't offer it as one.
    const chosenEnd = current && current.endsAt < windowEnd(receiver.intendedStart)
    return {
      receiver,
      until: chosenEnd ? dayOf(new Date(current.endsAt.getTime() - 1)) : undefined,
      agreedView: await hasAgreedView(db, receiver.transitionId),
      support: (await findSupport(db, studentId)) !== null,
      shares,
    }
  })

/** The receiver's own query over exactly these parts: what the student sees here is what the school then gets. */
export const loadPreview = (applicationId: string, parts: readonly LobPart[], page: number) =>
  load('recht', 'read', async (db) => {
    const { studentId, name } = studentOf(db)
    const receiver = found(await findReceiver(db, applicationId))
    return { receiver, name, shared: await readShared(db, studentId, applicationId, parts, page) }
  })

export const loadOwnShare = (shareId: string) =>
  load('recht', 'read', async (db, now) => {
    const share = found(await findShare(db, shareId))
    const [own] = (await listShares(db, share.studentId, now)).filter((one) => one.id === shareId)
    return found(own)
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
