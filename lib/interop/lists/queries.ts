import { z } from 'zod'
import { type ActorDb, guideOf } from '@/lib/db/as-actor'
import { ask, rowsOf } from '@/lib/db/read'
import { pageSize } from '@/lib/kernel/paging'
import { found } from '@/lib/kernel/refused'
import { dayOf } from '@/lib/kernel/time'
import { lineMark } from './rules'
import { type ListProblem, lineCore, listProblem } from './schema'

/** The groups whose students' dossiers the reader guides, with those students by their number. */
export async function listGroups(db: ActorDb, now: Date) {
  const { organisationId } = guideOf(db)
  const today = dayOf(now)
  const rows = await ask(
    db,
    rowsOf(
      pupil,
    )`SELECT e.number, e.student_id AS id, s.call_name || ' ' || s.last_name AS name, g.id AS "groupId",
        g.name AS group, g.school_year AS "schoolYear"
      FROM enrolment e JOIN school_group g ON g.id = e.group_id JOIN student s ON s.id = e.student_id
     WHERE e.organisation_id = ${organisationId}::uuid
       AND e.student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))
       AND e.first_day <= ${today}::date AND (e.last_day IS NULL OR e.last_day >= ${today}::date)
     ORDER BY e.number`,
  )
  const groups = new Map<string, Guided>()
  for (const { groupId, group, schoolYear, ...student } of rows) {
    const one = groups.get(groupId) ?? { id: groupId, name: group, schoolYear, students: [] }
    one.students.push(student)
    groups.set(groupId, one)
  }
  return [...groups.values()].sort((one, other) => one.name.localeCompare(other.name, 'nl'))
}
const pupil = z.object({
  number: z.string(),
  id: z.string(),
  name: z.string(),
  groupId: z.string(),
  group: z.string(),
  schoolYear: z.string(),
})
export type Guided = {
  id: string
  name: string
  schoolYear: string
  students: { id: string; number: string; name: string }[]
}

/** One of those groups; any other isn't there. */
export const findGroup = async (db: ActorDb, groupId: string, now: Date): Promise<Guided> =>
  found((await listGroups(db, now)).find(({ id }) => id === groupId))

/** Marks of every line that a list put into this group before and that wasn't taken back. */
export async function findMarks(db: ActorDb, groupId: string): Promise<Set<string>> {
  const lines = await db.lobImportLine.findMany({
    where: { import: { groupId, state: 'applied' } },
    select: { studentId: true, core: true },
  })
  return new Set(lines.map(({ studentId, core }) => lineMark(studentId, lineCore.parse(core))))
}

const shape = {
  id: true,
  groupId: true,
  fileName: true,
  byName: true,
  state: true,
  problems: true,
  createdAt: true,
  appliedAt: true,
  undoneAt: true,
} as const

/** The lists that were brought for the groups that the reader guides, the newest first. */
export async function listLists(db: ActorDb, groups: readonly Guided[]) {
  const rows = await db.lobImport.findMany({
    where: { groupId: { in: groups.map(({ id }) => id) }, state: { not: 'discarded' } },
    orderBy: { createdAt: 'desc' },
    take: pageSize.files,
    select: { ...shape, _count: { select: { lines: true } } },
  })
  return rows.map(({ _count, problems: _problems, ...row }) => ({
    ...row,
    lines: _count.lines,
    group: groups.find(({ id }) => id === row.groupId)?.name ?? '',
  }))
}
export type ListLine = Awaited<ReturnType<typeof listLists>>[number]

/** One list with its lines, student by student; a list of a group that the reader doesn't guide isn't there. */
export async function findList(db: ActorDb, id: string, now: Date) {
  const row = found(await db.lobImport.findFirst({ where: { id }, select: shape }))
  const group = await findGroup(db, row.groupId, now)
  const lines = await db.lobImportLine.findMany({
    where: { importId: id },
    orderBy: { n: 'asc' },
    select: { id: true, n: true, studentId: true, core: true, entryId: true },
  })
  const read = lines.map(({ core, ...line }) => ({ ...line, core: lineCore.parse(core) }))
  const problems: ListProblem[] = listProblem.array().parse(row.problems)
  const students = group.students
    .map((student) => ({ ...student, lines: read.filter(({ studentId }) => studentId === student.id) }))
    .filter((student) => student.lines.length > 0)
  const { name, schoolYear } = group
  return { ...row, problems, group: { id: group.id, name, schoolYear }, students, count: read.length }
}
export type ListFacts = Awaited<ReturnType<typeof findList>>
