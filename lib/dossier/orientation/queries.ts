import { type ActorDb, can, staffOf } from '@/lib/db/as-actor'
import { fromDate, toDate } from '@/lib/kernel/time'
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

export async function findDay(db: ActorDb, id: string) {
  const row = await db.orientationDay.findFirst({ where: { id }, select: shape })
  return row && asDay(row)
}

/** The days of the own school's students whom the reader guides, from a day on, with name and group: always three queries. */
export async function listSchoolDays(db: ActorDb, from: string) {
  const { organisationId } = staffOf(db)
  const rows = await db.orientationDay.findMany({
    where: { organisationId, day: { gte: toDate(from) } },
    orderBy: [{ day: 'asc' }, { id: 'asc' }],
    select: shape,
  })
  const studentIds = [...new Set(rows.map((one) => one.studentId))]
  const students = await db.student.findMany({
    where: { id: { in: studentIds } },
    select: { id: true, callName: true, lastName: true },
  })
  const stays = await db.enrolment.findMany({
    where: { studentId: { in: studentIds }, organisationId, groupId: { not: null } },
    orderBy: { firstDay: 'asc' },
    select: { studentId: true, group: { select: { name: true } } },
  })
  const name = new Map(students.map((one) => [one.id, `${one.callName} ${one.lastName}`]))
  const group = new Map(stays.map((one) => [one.studentId, one.group?.name ?? '']))
  return rows.map((row) => ({
    ...asDay(row),
    name: name.get(row.studentId) ?? '',
    group: group.get(row.studentId) ?? '',
  }))
}
export type SchoolDay = Awaited<ReturnType<typeof listSchoolDays>>[number]

/** Whether the reader decides on days at the own school. */
export const mayDecideHere = async (db: ActorDb): Promise<boolean> =>
  decides(
    can(db, 'leadsLob'),
    await db.desk.count({ where: { organisationId: staffOf(db).organisationId, kind: 'counselling' } }),
  )
