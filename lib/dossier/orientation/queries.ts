import { z } from 'zod'
import { type ActorDb, can, staffOf } from '@/lib/db/as-actor'
import { ask, become, instant, rowsOf, together } from '@/lib/db/read'
import { type Day, fromDate, toDate } from '@/lib/kernel/time'
import { decides } from './rules'

const shape = {
  id: true,
  studentId: true,
  organisationId: true,
  activityType: true,
  school: true,
  programme: true,
  why: true,
  day: true,
  state: true,
  reply: true,
  decidedByName: true,
  decidedAt: true,
  entryId: true,
  createdAt: true,
  version: true,
} as const

const asDay = <R extends { day: Date }>(row: R) => ({ ...row, day: fromDate(row.day) })

/** The days of one student that the reader may see, the latest first. */
export async function listDays(db: ActorDb, studentId: string) {
  const rows = await db.orientationDay.findMany({
    where: { studentId },
    orderBy: [{ day: 'desc' }, { id: 'asc' }],
    select: shape,
  })
  return rows.map(asDay)
}
export type OrientationDay = Awaited<ReturnType<typeof listDays>>[number]

const coming = z.object({ id: z.string(), school: z.string(), day: instant })
/** The days elsewhere after this one that the school agreed to, the latest first. */
export const comingDaysOf = (studentId: string, today: Day) =>
  become(
    rowsOf(coming)`SELECT d.id, d.school, d.day FROM orientation_day d
     WHERE d.student_id = ${studentId}::uuid AND d.state = 'agreed' AND d.day > ${today}::date
     ORDER BY d.day DESC, d.id`,
    (rows) => rows.map((row) => ({ ...row, day: fromDate(row.day) })),
  )

export async function findDay(db: ActorDb, id: string) {
  const row = await db.orientationDay.findFirst({ where: { id }, select: shape })
  return row && asDay(row)
}

/** The days of the own school's students whom the reader guides, from a day on, with name and group: always two statements. */
export async function listSchoolDays(db: ActorDb, from: string) {
  const { organisationId } = staffOf(db)
  const rows = await db.orientationDay.findMany({
    where: { organisationId, day: { gte: toDate(from) } },
    orderBy: [{ day: 'asc' }, { id: 'asc' }],
    select: shape,
  })
  const studentIds = [...new Set(rows.map((one) => one.studentId))]
  const { students, stays } = await ask(
    db,
    together({
      students: rowsOf(named)`SELECT s.id, s.call_name || ' ' || s.last_name AS name FROM student s
         WHERE s.id = ANY (${studentIds}::uuid[])`,
      stays: rowsOf(
        named,
      )`SELECT e.student_id AS id, g.name FROM enrolment e JOIN school_group g ON g.id = e.group_id
         WHERE e.student_id = ANY (${studentIds}::uuid[]) AND e.organisation_id = ${organisationId}::uuid
         ORDER BY e.first_day`,
    }),
  )
  const name = new Map(students.map((one) => [one.id, one.name]))
  const group = new Map(stays.map((one) => [one.id, one.name]))
  return rows.map((row) => ({
    ...asDay(row),
    name: name.get(row.studentId) ?? '',
    group: group.get(row.studentId) ?? '',
  }))
}
const named = z.object({ id: z.string(), name: z.string() })
export type SchoolDay = Awaited<ReturnType<typeof listSchoolDays>>[number]

/** Whether the reader decides on days at the own school. */
export const mayDecideHere = async (db: ActorDb): Promise<boolean> =>
  decides(
    can(db, 'leadsLob'),
    await db.desk.count({ where: { organisationId: staffOf(db).organisationId, kind: 'counselling' } }),
  )
