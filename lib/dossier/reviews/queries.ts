import { z } from 'zod'
import type { ActorDb } from '@/lib/db/as-actor'
import { instant, rowsOf } from '@/lib/db/read'
import { dayOf, toDate } from '@/lib/kernel/time'
import { frozenCore, frozenEvidence, frozenExtras } from './schema'

/** Where an entry stands; the reader gets it as a part of the entry. */
export const reviewShape = {
  state: true,
  organisationId: true,
  approvedVersion: true,
  readVersion: true,
  submittedAt: true,
  decidedAt: true,
  decidedByName: true,
  version: true,
} as const

/** The frozen versions of an entry that the reader may see, the oldest first; also of an entry that was erased. */
export async function listVersions(db: ActorDb, entryId: string) {
  const rows = await db.lobVersion.findMany({
    where: { entryId },
    orderBy: [{ n: 'asc' }, { frozenAt: 'asc' }, { reason: 'asc' }],
    select: {
      id: true,
      n: true,
      reason: true,
      byName: true,
      frozenAt: true,
      schoolYear: true,
      core: true,
      extras: true,
      evidence: true,
    },
  })
  return rows.map(({ core, extras, evidence, ...row }) => ({
    ...row,
    frozen: {
      core: frozenCore.parse(core),
      extras: frozenExtras.parse(extras),
      evidence: frozenEvidence.parse(evidence),
    },
  }))
}
export type FrozenVersion = Awaited<ReturnType<typeof listVersions>>[number]

/** What was handed in and not read since, of these students at this school, the longest waiting first. */
export const waitingOf = (organisationId: string, studentIds: readonly string[]) =>
  rowsOf(waiting)`SELECT r.entry_id AS "entryId", r.student_id AS "studentId", r.submitted_at AS "submittedAt"
    FROM lob_review r JOIN lob_entry e ON e.id = r.entry_id
   WHERE r.organisation_id = ${organisationId}::uuid AND r.state = 'submitted'
     AND r.student_id = ANY (${[...studentIds]}::uuid[]) AND r.read_version < e.version
   ORDER BY r.submitted_at, r.entry_id`

const waiting = z.object({ entryId: z.string(), studentId: z.string(), submittedAt: instant })
export type Waiting = z.output<typeof waiting>

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
