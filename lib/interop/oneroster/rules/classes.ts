// Classes and the terms in which they are given.
import { type Day, schoolYearOf } from '@/lib/kernel/time'
import { readDay } from '../../lines/rules/cells'
import { words } from '../schema'
import { type Bundle, isDeleted, isWhole, judgeRow, plainWord, wordIn } from './bundle'
import { type Opened, openTable, type Row } from './tables'

export type Session = { from: Day | null; until: Day | null }
export type Class = {
  id: string
  title: string
  grades: string
  homeroom: boolean
  ended: boolean
  from: Day | null
  until: Day | null
  schoolYear: string
  line: number
}
export type Classes = { own: Map<string, Class>; all: ReadonlySet<string>; homerooms: boolean }

export const dayIn = (row: Row, column: string, { gathered }: Opened): Day | null => {
  const cell = row.get(column)
  const read = cell === '' ? null : readDay(cell.slice(0, 10))
  if (cell !== '' && !read) gathered.note(row, column, 'oddDay', cell)
  return read
}

export async function sessionsOf(bundle: Bundle, opened: Opened): Promise<Map<string, Session>> {
  const sessions = new Map<string, Session & { parent: string; type: string; line: number }>()
  const file = bundle.files.academicSessions
  const table = file && (await openTable('academicSessions', file, opened))
  for await (const row of table?.rows ?? []) {
    if (!judgeRow(row, sessions, opened.gathered)) continue
    const type = wordIn(words.sessionType, row.get('type'))
    if (!type) opened.gathered.note(row, 'type', 'badType', plainWord(row.get('type')))
    sessions.set(row.get('sourcedId'), {
      from: dayIn(row, 'startDate', opened),
      until: dayIn(row, 'endDate', opened),
      parent: row.get('parentSourcedId'),
      type: type ?? '',
      line: row.line,
    })
  }
  for (const { parent, type, line } of sessions.values()) {
    const place = { kind: 'groups' as const, file: file?.name ?? '', line }
    if (parent && !sessions.has(parent))
      opened.gathered.note(place, 'parentSourcedId', 'unknownParent', parent)
    else if (parent && type === 'schoolYear')
      opened.gathered.note(place, 'parentSourcedId', 'upsideDown', parent)
  }
  return sessions
}

export async function classesOf(
  bundle: Bundle,
  opened: Opened,
  school: { own: ReadonlySet<string>; all: ReadonlySet<string> },
  sessions: Map<string, Session>,
): Promise<Classes> {
  const { gathered } = opened
  const courses = await coursesOf(bundle, opened)
  const own = new Map<string, Class>()
  const all = new Set<string>()
  const table = bundle.files.classes && (await openTable('classes', bundle.files.classes, opened))
  for await (const row of table?.rows ?? []) {
    if (!judgeRow(row, all, gathered)) continue
    all.add(row.get('sourcedId'))
    const org = row.get('schoolSourcedId')
    if (school.own.size > 0 && !school.own.has(org)) {
      if (!school.all.has(org)) gathered.note(row, 'schoolSourcedId', 'unknownOrg', org)
      continue
    }
    const type = wordIn(words.classType, row.get('classType'))
    if (type !== row.get('classType'))
      gathered.note(row, 'classType', 'badType', plainWord(row.get('classType')))
    const course = row.get('courseSourcedId')
    if (course && !courses.has(course) && isWhole(bundle, 'courses'))
      gathered.note(row, 'courseSourcedId', 'unknownCourse', course)
    const terms = row.list('termSourcedIds')
    for (const term of terms)
      if (!sessions.has(term) && isWhole(bundle, 'academicSessions'))
        gathered.note(row, 'termSourcedIds', 'unknownSession', term)
    const was = bundle.known.classes.get(row.get('sourcedId'))
    const known = terms.flatMap((term) => sessions.get(term) ?? [])
    const said = known.flatMap((one) => one.from ?? []).sort()[0] ?? null
    // Terms that this bundle doesn't hold are as they were.
    const unsaid = said === null && !isWhole(bundle, 'academicSessions') && was
    const from = unsaid ? (was.from as Day | null) : said
    const until =
      known
        .flatMap((one) => one.until ?? [])
        .sort()
        .at(-1) ?? null
    const title = row.get('title').replaceAll('|', '/')
    if (title === '') gathered.note(row, 'title', 'required')
    own.set(row.get('sourcedId'), {
      id: row.get('sourcedId'),
      title,
      // A class of several grades says nothing about one student.
      grades: gradeIn(row),
      homeroom: type === 'homeroom',
      ended: isDeleted(row) || title === '',
      from,
      until,
      schoolYear: unsaid ? was.schoolYear : schoolYearOf(from ?? gathered.today),
      line: row.line,
    })
  }
  for (const [id, { title, grades, homeroom, schoolYear, from }] of own) {
    const was = bundle.known.classes.get(id)
    const same = was && was.title === title && was.homeroom === homeroom && was.schoolYear === schoolYear
    if (!(same && was.from === from && was.grades === grades))
      gathered.remember({ what: 'class', id, says: { title, grades, homeroom, schoolYear, from } })
  }
  if (!isWhole(bundle, 'classes'))
    for (const [id, was] of bundle.known.classes)
      if (!all.has(id)) {
        all.add(id)
        own.set(id, { ...was, id, from: was.from as Day | null, until: null, ended: false, line: 0 })
      }
  const homerooms = [...own.values()].some((one) => one.homeroom && !one.ended)
  return { own, all, homerooms }
}

/** A grade may hold spaces ('havo 4'); of several there is none to take. */
export function gradeIn(row: Row): string {
  const grades = row
    .get('grades')
    .split(/[,;]/)
    .map((one) => one.trim())
  return grades.length === 1 ? (grades[0] ?? '') : ''
}

async function coursesOf(bundle: Bundle, opened: Opened): Promise<Set<string>> {
  const ids = new Set<string>()
  const table = bundle.files.courses && (await openTable('courses', bundle.files.courses, opened))
  for await (const row of table?.rows ?? []) ids.add(row.get('sourcedId'))
  if (bundle.files.courses) bundle.notRead.push({ file: bundle.files.courses.name, why: 'notNeeded' })
  return ids
}
