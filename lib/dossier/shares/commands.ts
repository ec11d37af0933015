import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { type ActorDb, actorOf, staffOf, studentOf } from '@/lib/db/as-actor'
import { found, Refused } from '@/lib/kernel/refused'
import { dayOf, plusDays, startOf } from '@/lib/kernel/time'
import { hasAgreedView } from '../mentor-view/queries'
import { findSupport } from '../support/queries'
import { findReceiver, findShare } from './queries'
import type { ConfirmShare, RecordConfirmation, ShareDossier, StopSharing } from './schema'

// The database cuts every share off when the application's window ends.
const NO_END = new Date('2200-01-01T00:00:00Z')

/**
 * The student shares parts with the desk of one application, live, until they stop or the window ends. Sharing anew
 * takes the place of the earlier share. `until` is the last day on which they may read. Under 16 nothing opens before a
 * guardian confirmed.
 */
export async function shareDossier(db: ActorDb, input: z.output<typeof ShareDossier>, now: Date) {
  const { studentId } = studentOf(db)
  const application = found(await findReceiver(db, input.applicationId))
  if (input.parts.includes('mentorView') && !(await hasAgreedView(db, application.transitionId)))
    throw new Refused('invalid', 'viewNotAgreed', { field: 'parts' })
  if (input.parts.includes('support') && !(await findSupport(db, studentId)))
    throw new Refused('invalid', 'noSupportYet', { field: 'parts' })
  if (input.until !== null && input.until < dayOf(now))
    throw new Refused('invalid', 'inThePast', { field: 'until' })
  await db.lobShare.updateMany({
    where: { studentId, applicationId: application.id, endedAt: null },
    data: { endedAt: now, version: { increment: 1 } },
  })
  const id = randomUUID()
  await db.lobShare.createMany({
    data: [
      {
        id,
        studentId,
        applicationId: application.id,
        deskId: application.id,
        parts: input.parts,
        sharedAt: now,
        needsGuardian: true,
        endsAt: input.until === null ? NO_END : startOf(plusDays(input.until, 1)),
      },
    ],
  })
  await append(db, {
    studentId,
    dataClass: 'lob',
    action: 'shared',
    objectId: id,
    details: { parts: input.parts, applicationId: application.id },
  })
  return { shareId: id }
}

/** The student stops: the receiver's very next request finds nothing. No reason is asked. */
export async function stopSharing(db: ActorDb, input: z.output<typeof StopSharing>, now: Date) {
  const share = found(await findShare(db, input.shareId))
  const { count } = await db.lobShare.updateMany({
    where: { id: share.id, version: input.version, endedAt: null },
    data: { endedAt: now, version: { increment: 1 } },
  })
  if (count !== 1) throw new Refused('wrong_state')
  await append(db, {
    studentId: share.studentId,
    dataClass: 'lob',
    action: 'stoppedSharing',
    objectId: share.id,
    details: { applicationId: share.applicationId },
  })
  const { studentId, applicationId } = share
  return {
    studentId,
    applicationId,
    by: actorOf(db).studentId ? ('student' as const) : ('guardian' as const),
  }
}

/** A guardian says yes to what the child wants to share. */
export async function confirmShare(db: ActorDb, input: z.output<typeof ConfirmShare>, now: Date) {
  const { name, studentId: self } = actorOf(db)
  const share = found(await findShare(db, input.shareId))
  if (self) throw new Refused('not_found')
  await confirm(db, share, input.version, { confirmedAt: now, confirmedHow: 'online', confirmedByName: name })
  return { studentId: share.studentId }
}

/** The mentor or decaan writes down a yes that a guardian gave on paper or by phone, with name and date. */
export async function recordConfirmation(db: ActorDb, input: z.output<typeof RecordConfirmation>, now: Date) {
  staffOf(db)
  const share = found(await findShare(db, input.shareId))
  const today = dayOf(now)
  if (input.on > today || input.on < dayOf(share.sharedAt))
    throw new Refused('invalid', 'dayOutsideShare', { field: 'on' })
  await confirm(db, share, input.version, {
    confirmedAt: input.on === today ? now : startOf(input.on),
    confirmedHow: input.how,
    confirmedByName: input.byName,
  })
  return { studentId: share.studentId }
}

async function confirm(
  db: ActorDb,
  share: { id: string; studentId: string; needsGuardian: boolean },
  version: number,
  data: { confirmedAt: Date; confirmedHow: 'online' | 'paper' | 'phone'; confirmedByName: string },
) {
  const { count } = await db.lobShare.updateMany({
    where: { id: share.id, version, needsGuardian: true, confirmedAt: null, endedAt: null },
    data: { ...data, version: { increment: 1 } },
  })
  if (count !== 1) throw new Refused('wrong_state')
  await append(db, {
    studentId: share.studentId,
    dataClass: 'lob',
    action: 'confirmedShare',
    objectId: share.id,
    details: { how: data.confirmedHow },
  })
}
