import { z } from 'zod'
import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import { become, rowsOf } from '@/lib/db/read'
import { onPage, pageSize } from '@/lib/kernel/paging'
import { found } from '@/lib/kernel/refused'
import { myStudents } from '@/lib/students/links/queries'
import { coreShape } from '../core/queries'
import { evidenceOrder, evidenceShape } from '../evidence/queries'
import { reviewShape } from '../reviews/queries'

const shape = {
  ...coreShape,
  id: true,
  studentId: true,
  formVersionId: true,
  importId: true,
  brought: true,
  sector: true,
  schoolYear: true,
  hiddenFromSchool: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  evidence: { orderBy: evidenceOrder, select: evidenceShape },
  answers: {
    orderBy: { createdAt: 'asc' },
    select: { id: true, authorName: true, text: true, createdAt: true },
  },
  review: { select: reviewShape },
} as const

/** The entries that the reader may see, a page of them, the newest first, with the answers that they may see. */
export const listEntries = (db: ActorDb, studentId: string, page = 1) =>
  db.lobEntry.findMany({
    where: { studentId },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    ...onPage(page, pageSize.entries),
    select: shape,
  })

/** How many entries of a student the reader may see. */
export const entryCountOf = (studentId: string) =>
  become(
    rowsOf(
      z.object({ n: z.number() }),
    )`SELECT count(*) AS n FROM lob_entry e WHERE e.student_id = ${studentId}::uuid`,
    ([row]) => row?.n ?? 0,
  )

export const findEntry = (db: ActorDb, id: string) => db.lobEntry.findFirst({ where: { id }, select: shape })

/** An entry as its writer can still change it; what was written at an earlier school stays as it stood there. */
export async function findOwnEntry(db: ActorDb, id: string) {
  const entry = found(await findEntry(db, id))
  return found(entry.studentId === studentOf(db).studentId ? entry : null)
}

/** What the same person wrote under the number of another school, by school. */
export async function listEarlierEntries(db: ActorDb) {
  const [, ...earlier] = await myStudents(db)
  const written = []
  for (const { id, school } of earlier) written.push({ id, school, entries: await listEntries(db, id) })
  return written.filter(({ entries }) => entries.length > 0)
}
