import { whyMayI } from '@/lib/access/ledger/queries'
import { append } from '@/lib/audit/commands'
import { type At, guide, page } from '@/lib/auth/door'
import { staffOf } from '@/lib/db/as-actor'
import { findEntry } from '@/lib/dossier/entries/queries'
import { readForms } from '@/lib/dossier/forms/queries'
import { findGroupNow, listVersions, listWaiting } from '@/lib/dossier/reviews/queries'
import { neighbours } from '@/lib/dossier/reviews/rules'
import { findAsItStands } from '@/lib/dossier/reviews/standing/queries'
import { findStudent } from '@/lib/handover/students/queries'
import { found } from '@/lib/kernel/refused'

/**
 * One entry to read and to decide on, with its history and the way to what else waits in the class: one transaction,
 * one line in the log with the versions that were shown.
 */
export const door = page(guide, {
  statements: 19,
  audited: true,
  load: async (db, { now, params }: At<'id' | 'entryId'>) => {
    const { organisationId } = staffOf(db)
    const entry = found(await findEntry(db, params.entryId))
    const studentId = found(entry.studentId === params.id ? params.id : null)
    const student = found(await findStudent(db, studentId))
    const group = await findGroupNow(db, studentId, organisationId, now)
    const waiting = await listWaiting(db, organisationId, group?.studentIds ?? [studentId])
    const versions = await listVersions(db, entry.id)
    await append(db, {
      studentId,
      dataClass: 'lob',
      action: 'openedDossier',
      objectId: entry.id,
      details: {
        versions: [`${entry.id}:${entry.version}`, ...versions.map(({ n }) => `${entry.id}:${n}`)],
      },
    })
    return {
      student,
      why: await whyMayI(db, studentId, now),
      entry,
      asAt: (await readForms(db, [entry])).get(entry.id),
      now: await findAsItStands(db, entry, organisationId),
      versions,
      group,
      way: neighbours(waiting, entry.id),
    }
  },
})
