import 'server-only'
import { whyMayI } from '@/lib/access/ledger/queries'
import { listPossibleOwners } from '@/lib/access/owners/queries'
import { findLastReading } from '@/lib/access/readings/queries'
import { append } from '@/lib/audit/commands'
import { load } from '@/lib/auth/session'
import { staffOf } from '@/lib/db/as-actor'
import { readShared } from '@/lib/dossier/shared/queries'
import { found } from '@/lib/kernel/refused'
import { dayOf, fromDate } from '@/lib/kernel/time'
import { findApplication } from '@/lib/transitions/applications/queries'
import { findLife } from '@/lib/transitions/lifeline/queries'
import { findOwner } from '@/lib/transitions/owners/queries'
import { readReleased } from '../packages/queries'

/** Opening one incoming student: everything that is open to this desk, and one audit line with the versions shown. */
export const loadIncoming = (id: string, page: number) =>
  load('overstap', 'audited', async (db, now) => {
    const { organisationId } = staffOf(db)
    const application = await findApplication(db, id)
    found(application.organisationId === organisationId ? application : null)
    const student = found(
      await db.student.findUnique({
        where: { id: application.studentId },
        select: { id: true, callName: true, lastName: true, birthDate: true },
      }),
    )
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
    return {
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
    }
  })
