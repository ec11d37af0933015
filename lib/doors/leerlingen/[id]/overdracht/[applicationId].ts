import { findReach } from '@/lib/access/contact/queries'
import { whyOf } from '@/lib/access/ledger/queries'
import { append } from '@/lib/audit/commands'
import { type At, colleague, page } from '@/lib/auth/door'
import { staffOf } from '@/lib/db/as-actor'
import { atOnce } from '@/lib/db/at-once'
import { ask, together } from '@/lib/db/read'
import { findForHandover, listPackages } from '@/lib/handover/packages/queries'
import { mayRelease } from '@/lib/handover/packages/rules'
import { cardOf } from '@/lib/handover/students/queries'
import { found } from '@/lib/kernel/refused'
import { dayOf, fromDate, isUnder16 } from '@/lib/kernel/time'
import { guidanceOf, learningOf } from '@/lib/records/learning/queries'

/** The page on which the home school builds the package of one application, lets it be read and lets it go. */
export const door = page(colleague, {
  statements: 9,
  audited: true,
  load: async (db, { now, params }: At<'id' | 'applicationId'>) => {
    const { id: studentId, applicationId } = params
    const { organisationId } = staffOf(db)
    const application = found(await findForHandover(db, applicationId))
    found(application.studentId === studentId && application.homeOrganisationId === organisationId ? 1 : null)
    const [{ student: card, ...known }, packages] = await atOnce(
      () =>
        ask(
          db,
          together({
            student: cardOf(studentId),
            learning: learningOf(studentId),
            kept: guidanceOf(studentId),
            why: whyOf(db, studentId, now),
          }),
        ),
      () => listPackages(db, applicationId),
    )
    const student = found(card)
    const today = dayOf(now)
    const under16 = isUnder16(student.birthDate && fromDate(student.birthDate), today)
    const [latest] = packages
    await append(db, {
      studentId,
      dataClass: 'release',
      action: 'openedDossier',
      objectId: applicationId,
      details: {
        packages: packages.map((one) => `${one.id}:${one.version}`),
        records: known.learning.length,
      },
    })
    const verdict = latest ? mayRelease({ ...latest, under16 }, today) : null
    const calls = latest && verdict?.may === false && verdict.because === 'callFirst'
    return {
      student,
      application,
      packages,
      ...known,
      verdict,
      reach: calls
        ? await findReach(
            db,
            { packageId: latest.id },
            { studentId, dataClass: 'release', objectId: latest.id },
          )
        : null,
      today,
    }
  },
})
