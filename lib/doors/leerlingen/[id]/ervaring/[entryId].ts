import { whyOf } from '@/lib/access/ledger/queries'
import { append } from '@/lib/audit/commands'
import { type At, guide, page } from '@/lib/auth/door'
import { staffOf } from '@/lib/db/as-actor'
import { atOnce } from '@/lib/db/at-once'
import { ask, together } from '@/lib/db/read'
import { findEntry } from '@/lib/dossier/entries/queries'
import { readForms } from '@/lib/dossier/forms/queries'
import { findGroupNow, listVersions, waitingOf } from '@/lib/dossier/reviews/queries'
import { neighbours } from '@/lib/dossier/reviews/rules'
import { findAsItStands } from '@/lib/dossier/reviews/standing/queries'
import { cardOf } from '@/lib/handover/students/queries'
import { found } from '@/lib/kernel/refused'

/**
 * One entry to read and to decide on, with its history and the way to what else waits in the class: one transaction,
 * one line in the log with the versions that were shown.
 */
export const door = page(guide, {
  statements: 13,
  audited: true,
  load: async (db, { now, params }: At<'id' | 'entryId'>) => {
    const { organisationId } = staffOf(db)
    const entry = found(await findEntry(db, params.entryId))
    const studentId = found(entry.studentId === params.id ? params.id : null)
    const [known, group, versions, forms, standing] = await atOnce(
      () => ask(db, together({ student: cardOf(studentId), why: whyOf(db, studentId, now) })),
      () => findGroupNow(db, studentId, organisationId, now),
      () => listVersions(db, entry.id),
      () => readForms(db, [entry]),
      () => findAsItStands(db, entry, organisationId),
    )
    const student = found(known.student)
    const waiting = await ask(db, waitingOf(organisationId, group?.studentIds ?? [studentId]))
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
      why: known.why,
      entry,
      asAt: forms.get(entry.id),
      now: standing,
      versions,
      group,
      way: neighbours(waiting, entry.id),
    }
  },
})
