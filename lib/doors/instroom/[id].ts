import { whyOf } from '@/lib/access/ledger/queries'
import { possibleOwnersOf } from '@/lib/access/owners/queries'
import { lastReadingOf } from '@/lib/access/readings/queries'
import { append } from '@/lib/audit/commands'
import { type At, intake, page } from '@/lib/auth/door'
import { staffOf } from '@/lib/db/as-actor'
import { atOnce } from '@/lib/db/at-once'
import { ask, together } from '@/lib/db/read'
import { readShared } from '@/lib/dossier/shared/queries'
import { readReleased } from '@/lib/handover/packages/queries'
import { cardOf } from '@/lib/handover/students/queries'
import { pageIn } from '@/lib/kernel/paging'
import { found } from '@/lib/kernel/refused'
import { dayOf, fromDate } from '@/lib/kernel/time'
import { countAsked } from '@/lib/tasks/queries'
import { findApplication } from '@/lib/transitions/applications/queries'
import { queueFilterOf } from '@/lib/transitions/applications/rules'
import { findQueue } from '@/lib/transitions/incoming/queries'
import { lifeOf } from '@/lib/transitions/lifeline/queries'
import { ownerOf } from '@/lib/transitions/owners/queries'

/**
 * Opening one incoming student: everything that is open to this desk, and one audit line with the versions shown; and
 * beside it the queue in which the student stands.
 */
export const door = page(intake, {
  statements: 13,
  audited: true,
  load: async (
    db,
    { now, params, search }: At<'id', 'toon' | 'naam' | 'opleiding' | 'bladzijde' | 'klaar'>,
  ) => {
    const { id } = params
    const { organisationId } = staffOf(db)
    const page = pageIn(search.bladzijde)
    const application = await findApplication(db, id)
    found(application.organisationId === organisationId ? application : null)
    const { studentId } = application
    const filter = queueFilterOf(search.toon)
    const wish = { filter, programme: search.opleiding, name: search.naam, id }
    const [known, shared, released, queue, { incoming: waiting }] = await atOnce(
      () =>
        ask(
          db,
          together({
            student: cardOf(studentId),
            last: lastReadingOf(studentId),
            why: whyOf(db, studentId, now),
            owner: ownerOf(application.transitionId),
            life: lifeOf(studentId, { organisationId, detail: application.programme.name }),
            owners: possibleOwnersOf(organisationId, now),
          }),
        ),
      () => readShared(db, studentId, id, undefined, page),
      () => readReleased(db, id),
      () => findQueue(db, wish, now),
      () => countAsked(db, now),
    )
    const student = found(known.student)
    const owner = found(known.owner)
    const today = dayOf(now)
    await append(db, {
      studentId: student.id,
      dataClass: 'application',
      action: 'openedIncoming',
      objectId: id,
      details: {
        state: application.state,
        profile: shared.profile?.version ?? null,
        entries: [
          ...shared.entries.map((entry) => `${entry.id}:${entry.version}`),
          ...(shared.support ? [`support:${shared.support.version}`] : []),
        ],
        mentorView: shared.mentorView?.id ?? null,
        package: released?.number ?? null,
      },
    })
    return {
      incoming: {
        ...known,
        application,
        student,
        owner,
        today,
        shared,
        page,
        released,
        schoolHasBegun: today >= fromDate(application.intendedStart),
      },
      queue,
      waiting: queue.desk ? waiting : null,
      filter,
      search,
    }
  },
})
