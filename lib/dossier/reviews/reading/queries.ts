// What stands beside the versions of an entry when somebody reads it.
import type { ActorDb } from '@/lib/db/as-actor'
import { dayOf, toDate } from '@/lib/kernel/time'
import { coreOf, type Entry } from '../../entries/rules'
import { findExtras } from '../../forms/queries'
import type { Frozen } from '../schema'

/** An entry as a version of it would be frozen now; answers to the own questions of a school stand in it for that school. */
export async function findAsItStands(db: ActorDb, entry: Entry, organisationId?: string): Promise<Frozen> {
  const extras = organisationId
    ? await findExtras(db, { studentId: entry.studentId, entryId: entry.id, organisationId })
    : []
  const evidence = await db.lobEvidence.findMany({
    where: { entryId: entry.id },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, title: true, fileName: true },
  })
  return { core: coreOf(entry), extras, evidence }
}

/** The group in which the student is at this school now, with everybody of it whom the reader sees. */
export async function findGroupNow(db: ActorDb, studentId: string, organisationId: string, now: Date) {
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
