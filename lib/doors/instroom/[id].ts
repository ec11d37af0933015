import { whyMayI } from '@/lib/access/ledger/queries'
import { listPossibleOwners } from '@/lib/access/owners/queries'
import { findLastReading } from '@/lib/access/readings/queries'
import { append } from '@/lib/audit/commands'
import { type At, intake, page } from '@/lib/auth/door'
import { staffOf } from '@/lib/db/as-actor'
import { atOnce } from '@/lib/db/at-once'
import { readShared } from '@/lib/dossier/shared/queries'
import { readReleased } from '@/lib/handover/packages/queries'
import { findStudent } from '@/lib/handover/students/queries'
import { pageIn } from '@/lib/kernel/paging'
import { found } from '@/lib/kernel/refused'
import { dayOf, fromDate } from '@/lib/kernel/time'
import { countAsked } from '@/lib/tasks/queries'
import { findApplication } from '@/lib/transitions/applications/queries'
import { queueFilterOf } from '@/lib/transitions/applications/rules'
import { findQueue } from '@/lib/transitions/incoming/queries'
import { findLife } from '@/lib/transitions/lifeline/queries'
import { findOwner } from '@/lib/transitions/owners/queries'

/**
 * Opening one incoming student: everything that is open to this desk, and one audit line with the versions shown; and
 * beside it the queue in which the student stands.
 */
export const door = page(intake, {
  statements: 39,
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
    const student = found(await findStudent(db, application.studentId))
    const today = dayOf(now)
    const shared = await readShared(db, student.id, id, undefined, page)
    const released = await readReleased(db, id)
    const last = await findLastReading(db, student.id)
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
    const filter = queueFilterOf(search.toon)
    const wish = { filter, programme: search.opleiding, name: search.naam, id }
    const [queue, { incoming: waiting }] = await atOnce(
      () => findQueue(db, wish, now),
      () => countAsked(db, now),
    )
    return {
      incoming: {
        application,
        student,
        today,
        shared,
        last,
        page,
        released,
        why: await whyMayI(db, student.id, now),
        schoolHasBegun: today >= fromDate(application.intendedStart),
        owner: await findOwner(db, application.transitionId),
        life: await findLife(db, student.id, { organisationId, detail: application.programme.name }),
        owners: await listPossibleOwners(db, organisationId, now),
      },
      queue,
      waiting: queue.desk ? waiting : null,
      filter,
      search,
    }
  },
})
