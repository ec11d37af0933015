import { z } from 'zod'
import type { ActorDb } from '@/lib/db/as-actor'
import { become, instant, rowsOf } from '@/lib/db/read'
import { type Day, fromDate } from '@/lib/kernel/time'

const shape = {
  id: true,
  studentId: true,
  organisationId: true,
  mentorName: true,
  day: true,
  preparation: true,
  step: true,
  stepBy: true,
  mentorSignedAt: true,
  studentSignedAt: true,
  version: true,
} as const

const withDays = <R extends { day: Date; stepBy: Date | null }>({ day, stepBy, ...row }: R) => ({
  ...row,
  day: fromDate(day),
  stepBy: stepBy && fromDate(stepBy),
})

/** The talks of a student that the reader may see, the latest first. */
export async function listTalks(db: ActorDb, studentId: string) {
  const rows = await db.careerTalk.findMany({
    where: { studentId },
    orderBy: [{ day: 'desc' }, { createdAt: 'desc' }],
    select: shape,
  })
  return rows.map(withDays)
}
export type Talk = Awaited<ReturnType<typeof listTalks>>[number]

const coming = z.object({ id: z.string(), mentorName: z.string(), day: instant, prepared: z.boolean() })
/** The talks of this day and later in which no step is written yet, the latest first. */
export const comingTalksOf = (studentId: string, today: Day) =>
  become(
    rowsOf(coming)`SELECT t.id, t.mentor_name AS "mentorName", t.day, t.preparation <> '' AS prepared
      FROM career_talk t WHERE t.student_id = ${studentId}::uuid AND t.step = '' AND t.day >= ${today}::date
     ORDER BY t.day DESC, t.created_at DESC`,
    (rows) => rows.map((row) => ({ ...row, day: fromDate(row.day) })),
  )

export async function findTalk(db: ActorDb, id: string) {
  const row = await db.careerTalk.findFirst({ where: { id }, select: shape })
  return row && withDays(row)
}

/** Which competences the reader finds in a student's entries: a column, however long the dossier is. */
export const listCompetences = (db: ActorDb, studentId: string) =>
  db.lobEntry.findMany({ where: { studentId }, select: { competences: true } })
