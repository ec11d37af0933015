import { whyMayI } from '@/lib/access/ledger/queries'
import { findLastReading } from '@/lib/access/readings/queries'
import { append } from '@/lib/audit/commands'
import { type At, colleague, page } from '@/lib/auth/door'
import { staffOf } from '@/lib/db/as-actor'
import { countEntries, listEntries } from '@/lib/dossier/entries/queries'
import { readForms } from '@/lib/dossier/forms/queries'
import { findAsked } from '@/lib/dossier/mentor-view/queries'
import { findProfile } from '@/lib/dossier/profile/queries'
import { listShares } from '@/lib/dossier/shares/queries'
import { listPackages } from '@/lib/handover/packages/queries'
import { findStudent, listApplications } from '@/lib/handover/students/queries'
import { pageIn } from '@/lib/kernel/paging'
import { found } from '@/lib/kernel/refused'
import { ageOn, dayOf, fromDate } from '@/lib/kernel/time'
import { listGuidance, listLearning } from '@/lib/records/learning/queries'
import { findHome } from '@/lib/students/enrolments/queries'
import { findActsFor } from '@/lib/transitions/applications/queries'
import { isEnded } from '@/lib/transitions/applications/states'
import { findOpenCrossing } from '@/lib/transitions/crossings/queries'
import { findLife } from '@/lib/transitions/lifeline/queries'

/** A student's page for who guides them: one transaction, and exactly one line in the log with the versions shown. */
export const door = page(colleague, {
  statements: 44,
  audited: true,
  load: async (db, { now, params, search }: At<'id', 'bladzijde'>) => {
    const me = staffOf(db)
    const studentId = params.id
    const page = pageIn(search.bladzijde)
    const student = found(await findStudent(db, studentId))
    const applications = await listApplications(db, studentId)
    const live = applications.filter((one) => !isEnded(one.state))
    const ahead = live.find((one) => one.chosenAt) ?? (live.length === 1 ? live[0] : undefined)
    const crossing = await findOpenCrossing(db, studentId)
    const profile = await findProfile(db, studentId)
    const entries = await listEntries(db, studentId, page)
    const views = await findAsked(db, studentId)
    const packages: Awaited<ReturnType<typeof listPackages>> = []
    for (const one of applications) packages.push(...(await listPackages(db, one.id)))
    const seen = {
      me: { membershipId: me.membershipId, organisationId: me.organisationId },
      student,
      age: student.birthDate && ageOn(fromDate(student.birthDate), dayOf(now)),
      home: await findHome(db, studentId, now),
      why: await whyMayI(db, studentId, now),
      life: await findLife(
        db,
        studentId,
        ahead ? { organisationId: ahead.organisationId, detail: ahead.programme } : undefined,
      ),
      crossing,
      applications,
      profile,
      entries,
      total: await countEntries(db, studentId),
      page,
      last: await findLastReading(db, studentId),
      forms: await readForms(db, entries),
      views,
      learning: await listLearning(db, studentId),
      kept: await listGuidance(db, studentId),
      shares: await listShares(db, studentId, now),
      packages,
      acts: await findActsFor(db, studentId, now),
    }
    await append(db, {
      studentId,
      dataClass: profile || entries.length > 0 ? 'lob' : 'identity',
      action: 'openedDossier',
      objectId: studentId,
      details: {
        versions: [
          ...(profile ? [`profile:${profile.version}`] : []),
          ...entries.map((entry) => `${entry.id}:${entry.version}`),
          ...views.map((view) => `${view.id}:${view.version}`),
        ],
        records: seen.learning.length + seen.kept.guidance.length + seen.kept.absence.length,
      },
    })
    return seen
  },
})
