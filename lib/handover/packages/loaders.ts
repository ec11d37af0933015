import 'server-only'
import { append } from '@/lib/audit/commands'
import { load } from '@/lib/auth/session'
import { type ActorDb, actorOf, studentOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { dayOf, fromDate, isUnder16 } from '@/lib/kernel/time'
import { findStudent } from '../students/queries'
import { findForHandover, findReceipt, listPackages } from './queries'

async function readSight(db: ActorDb, studentId: string, applicationId: string, now: Date) {
  const application = found(await findForHandover(db, applicationId))
  found(application.studentId === studentId ? 1 : null)
  const student = found(await findStudent(db, studentId))
  const packages = (await listPackages(db, applicationId)).filter((one) => one.sightFrom !== null)
  const released = packages.find((one) => one.state === 'released')
  const { personId } = actorOf(db)
  return {
    application,
    student,
    packages,
    today: dayOf(now),
    under16: isUnder16(student.birthDate && fromDate(student.birthDate), dayOf(now)),
    answered: packages[0]?.answers.some((one) => one.personId === personId) ?? false,
    receipt: released?.releasedAt
      ? await findReceipt(db, studentId, applicationId, released.releasedAt)
      : null,
  }
}

/** What the student reads before anything goes. */
export const loadOwnSight = (applicationId: string) =>
  load('recht', 'read', (db, now) => readSight(db, studentOf(db).studentId, applicationId, now))

/** The same for a guardian of somebody under 16; the child sees that it was opened. */
export const loadSightForGuardian = (studentId: string, applicationId: string) =>
  load('recht', 'audited', async (db, now) => {
    found(actorOf(db).studentId ? null : 1)
    const sight = await readSight(db, studentId, applicationId, now)
    await append(db, { studentId, dataClass: 'release', action: 'opened', objectId: applicationId })
    return sight
  })
