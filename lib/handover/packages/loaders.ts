import 'server-only'
import { findReach } from '@/lib/access/contact/queries'
import { whyMayI } from '@/lib/access/ledger/queries'
import { append } from '@/lib/audit/commands'
import { load } from '@/lib/auth/session'
import { type ActorDb, actorOf, staffOf, studentOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { dayOf, fromDate, isUnder16 } from '@/lib/kernel/time'
import { listGuidance, listLearning } from '@/lib/records/learning/queries'
import { findStudent } from '../students/queries'
import { findForHandover, findReceipt, listPackages } from './queries'
import { mayRelease } from './rules'

/** The page on which the home school builds the package of one application, lets it be read and lets it go. */
export const loadHandover = (studentId: string, applicationId: string) =>
  load('begeleiding', 'audited', async (db, now) => {
    const { organisationId } = staffOf(db)
    const application = found(await findForHandover(db, applicationId))
    found(application.studentId === studentId && application.homeOrganisationId === organisationId ? 1 : null)
    const student = found(await findStudent(db, studentId))
    const packages = await listPackages(db, applicationId)
    const today = dayOf(now)
    const under16 = isUnder16(student.birthDate && fromDate(student.birthDate), today)
    const [latest] = packages
    const learning = await listLearning(db, studentId)
    await append(db, {
      studentId,
      dataClass: 'release',
      action: 'openedDossier',
      objectId: applicationId,
      details: { packages: packages.map((one) => `${one.id}:${one.version}`), records: learning.length },
    })
    const verdict = latest ? mayRelease({ ...latest, under16 }, today) : null
    const calls = latest && verdict?.may === false && verdict.because === 'callFirst'
    return {
      student,
      application,
      packages,
      learning,
      kept: await listGuidance(db, studentId),
      verdict,
      reach: calls
        ? await findReach(
            db,
            { packageId: latest.id },
            { studentId, dataClass: 'release', objectId: latest.id },
          )
        : null,
      under16,
      today,
      why: await whyMayI(db, studentId, now),
    }
  })

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
