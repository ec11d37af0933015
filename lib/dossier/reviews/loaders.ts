import 'server-only'
import { whyMayI } from '@/lib/access/ledger/queries'
import { append } from '@/lib/audit/commands'
import { load } from '@/lib/auth/session'
import { type ActorDb, guideOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { dayOf, toDate } from '@/lib/kernel/time'
import { coreOf } from '../core/rules'
import { findEntry } from '../entries/queries'
import type { Entry } from '../entries/rules'
import { findExtras, readForms } from '../forms/queries'
import { listVersions, listWaiting } from './queries'
import { neighbours } from './rules'
import { findAsItStands } from './standing/queries'

/**
 * One entry to read and to decide on, with its history and the way to what else waits in the class: one transaction,
 * one line in the log with the versions that were shown.
 */
export const loadReading = (studentId: string, entryId: string) =>
  load('begeleiding', 'audited', async (db, now) => {
    const { organisationId } = guideOf(db)
    const entry = found(await findEntry(db, entryId))
    found(entry.studentId === studentId ? entry : null)
    const student = found(
      await db.student.findUnique({
        where: { id: studentId },
        select: { id: true, callName: true, lastName: true },
      }),
    )
    const group = await findGroup(db, studentId, organisationId, now)
    const waiting = await listWaiting(db, organisationId, group?.studentIds ?? [studentId])
    const versions = await listVersions(db, entryId)
    await append(db, {
      studentId,
      dataClass: 'lob',
      action: 'openedDossier',
      objectId: entryId,
      details: {
        versions: [`${entry.id}:${entry.version}`, ...versions.map(({ n }) => `${entry.id}:${n}`)],
      },
    })
    return {
      student: { ...student, name: `${student.callName} ${student.lastName}` },
      why: await whyMayI(db, studentId, now),
      entry,
      asAt: (await readForms(db, [entry])).get(entry.id),
      mine: entry.review?.organisationId === organisationId,
      now: await findAsItStands(db, entry, organisationId),
      versions,
      group,
      way: neighbours(waiting, entryId),
    }
  })

// The group in which the student is at this school now, with everybody of it whom the reader sees.
async function findGroup(db: ActorDb, studentId: string, organisationId: string, now: Date) {
  const today = toDate(dayOf(now))
  const here = { firstDay: { lte: today }, OR: [{ lastDay: null }, { lastDay: { gte: today } }] }
  const enrolment = await db.enrolment.findFirst({
    where: { studentId, organisationId, groupId: { not: null }, ...here },
    orderBy: { firstDay: 'desc' },
    select: {
      group: { select: { id: true, name: true, enrolments: { where: here, select: { studentId: true } } } },
    },
  })
  if (!enrolment?.group) return null
  const { id, name, enrolments } = enrolment.group
  return { id, name, studentIds: enrolments.map((one) => one.studentId) }
}
