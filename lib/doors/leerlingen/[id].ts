import { whyOf } from '@/lib/access/ledger/queries'
import { lastReadingOf } from '@/lib/access/readings/queries'
import { append } from '@/lib/audit/commands'
import { type At, colleague, page } from '@/lib/auth/door'
import { staffOf } from '@/lib/db/as-actor'
import { atOnce } from '@/lib/db/at-once'
import { ask, together } from '@/lib/db/read'
import { entryCountOf, listEntries } from '@/lib/dossier/entries/queries'
import { readForms } from '@/lib/dossier/forms/queries'
import { askedOf } from '@/lib/dossier/mentor-view/queries'
import { profileOf } from '@/lib/dossier/profile/queries'
import { sharesOf } from '@/lib/dossier/shares/queries'
import { listPackages } from '@/lib/handover/packages/queries'
import { cardOf, listApplications } from '@/lib/handover/students/queries'
import { pageIn } from '@/lib/kernel/paging'
import { found } from '@/lib/kernel/refused'
import { ageOn, dayOf, fromDate } from '@/lib/kernel/time'
import { guidanceOf, learningOf } from '@/lib/records/learning/queries'
import { homeOf } from '@/lib/students/enrolments/queries'
import { actsFor, ownSectorOf } from '@/lib/transitions/applications/queries'
import { isEnded } from '@/lib/transitions/applications/states'
import { openCrossingOf } from '@/lib/transitions/crossings/queries'
import { lifeOf } from '@/lib/transitions/lifeline/queries'

/** A student's page for who guides them: one transaction, and exactly one line in the log with the versions shown. */
export const door = page(colleague, {
  statements: 12,
  audited: true,
  load: async (db, { now, params, search }: At<'id', 'bladzijde'>) => {
    const me = staffOf(db)
    const studentId = params.id
    const page = pageIn(search.bladzijde)
    const [known, applications, entries] = await atOnce(
      () =>
        ask(
          db,
          together({
            student: cardOf(studentId),
            crossing: openCrossingOf(studentId),
            sector: ownSectorOf(db),
            home: homeOf(studentId, now),
            why: whyOf(db, studentId, now),
            last: lastReadingOf(studentId),
            profile: profileOf(studentId),
            total: entryCountOf(studentId),
            views: askedOf(studentId),
            learning: learningOf(studentId),
            kept: guidanceOf(studentId),
            shares: sharesOf(studentId, now),
          }),
        ),
      () => listApplications(db, studentId),
      () => listEntries(db, studentId, page),
    )
    const { student: card, sector, crossing, profile, views, ...rest } = known
    const student = found(card)
    const live = applications.filter((one) => !isEnded(one.state))
    const ahead = live.find((one) => one.chosenAt) ?? (live.length === 1 ? live[0] : undefined)
    const towards = ahead && { organisationId: ahead.organisationId, detail: ahead.programme }
    const [then, forms, packages] = await atOnce(
      () =>
        ask(
          db,
          together({
            life: lifeOf(studentId, towards),
            acts: actsFor(db, { crossing, sector, applications }, now),
          }),
        ),
      () => readForms(db, entries),
      () => listPackages(db, ...applications.map(({ id }) => id)),
    )
    const seen = {
      me: { membershipId: me.membershipId, organisationId: me.organisationId },
      student,
      age: student.birthDate && ageOn(fromDate(student.birthDate), dayOf(now)),
      crossing,
      applications,
      profile,
      entries,
      page,
      forms,
      views,
      packages,
      ...rest,
      ...then,
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
