// Classes, the terms in which they are given, and who is in them.
import { type Day, schoolYearOf } from '@/lib/kernel/time'
import { readDay } from '../../rosters/rules/cells'
import type { Batch } from '../../rosters/schema'
import { words } from '../schema'
import { type Bundle, isDeleted, judgeBase, judgeRow, plainWord, wordIn } from './bundle'
import type { People } from './people'
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

const day = (row: Row, column: string, { gathered }: Opened): Day | null => {
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
      from: day(row, 'startDate', opened),
      until: day(row, 'endDate', opened),
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
    if (course && !courses.has(course) && !bundle.delta.has('courses'))
      gathered.note(row, 'courseSourcedId', 'unknownCourse', course)
    const terms = row.list('termSourcedIds')
    for (const term of terms)
      if (!sessions.has(term) && !bundle.delta.has('academicSessions'))
        gathered.note(row, 'termSourcedIds', 'unknownSession', term)
    const known = terms.flatMap((term) => sessions.get(term) ?? [])
    const from = known.flatMap((one) => one.from ?? []).sort()[0] ?? null
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
      schoolYear: schoolYearOf(from ?? gathered.today),
      line: row.line,
    })
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

/** Where a student is, and whom a teacher has; by the id of the user. */
export type Place = {
  group: Class | null
  firstDay: Day | null
  grades: string
  /** Classes that could be the group, told apart by whether the file calls them the first. */
  mains: number
  others: number
}
export type Teaching = { mentorOf: Set<string>; teaches: Set<string> }
export type Places = {
  students: Map<string, Place>
  staff: Map<string, Teaching>
  titles: ReadonlyMap<string, string>
  homerooms: boolean
  schoolYear: string
}

export async function* enrolmentsOf(
  bundle: Bundle,
  opened: Opened,
  classes: Classes,
  people: People,
): AsyncGenerator<Batch, Places> {
  const { gathered } = opened
  const years = [...classes.own.values()].filter((one) => !one.ended).map((one) => one.schoolYear)
  const places: Places = {
    students: new Map(),
    staff: new Map(),
    titles: new Map([...classes.own.values()].map(({ id, title }) => [id, title])),
    homerooms: classes.homerooms,
    schoolYear: years.sort().at(-1) ?? schoolYearOf(gathered.today),
  }
  const seen = new Set<string>()
  const file = bundle.files.enrollments
  const table = file && (await openTable('enrollments', file, opened))
  for await (const row of table?.rows ?? []) {
    if (gathered.full) yield gathered.take()
    const id = row.get('sourcedId')
    if (id !== '' && seen.has(id)) {
      gathered.note(row, 'sourcedId', 'doubleId', id)
      continue
    }
    if (id !== '') seen.add(id)
    judgeBase(row, gathered)
    enrol(row, bundle, opened, classes, people, places)
  }
  return places
}

function enrol(row: Row, bundle: Bundle, opened: Opened, classes: Classes, people: People, places: Places) {
  const { gathered } = opened
  const one = classes.own.get(row.get('classSourcedId'))
  const userId = row.get('userSourcedId')
  const person = people.own.get(userId)
  if (!one) {
    if (!classes.all.has(row.get('classSourcedId')))
      gathered.note(
        row,
        'classSourcedId',
        bundle.delta.has('classes') ? 'notInDelta' : 'unknownClass',
        row.get('classSourcedId'),
      )
    return
  }
  if (!person) {
    if (!people.others.has(userId))
      gathered.note(row, 'userSourcedId', bundle.delta.has('users') ? 'notInDelta' : 'unknownUser', userId)
    return
  }
  const role = wordIn(words.enrolmentRole, row.get('role'))
  if (!role) return gathered.note(row, 'role', 'badRole')
  const primary = wordIn(words.boolean, row.get('primary'))
  if (row.get('primary') !== '' && !primary) gathered.note(row, 'primary', 'badBoolean')
  if (isDeleted(row)) return
  if (one.ended) return gathered.note(row, 'classSourcedId', 'endedClass', row.get('classSourcedId'))
  if ((role === 'student') !== (person.role === 'student') && person.role !== 'none')
    return gathered.note(row, 'role', 'roleConflict', role)
  const begin = day(row, 'beginDate', opened)
  const end = day(row, 'endDate', opened)
  const outside = (begin && one.until && begin > one.until) || (end && one.from && end < one.from)
  if (outside) gathered.note(row, 'beginDate', 'outsideTerm', begin ?? '')
  if (role === 'student') {
    const early = begin && one.from && begin < one.from
    settle(
      places,
      userId,
      one,
      (early || outside ? one.from : begin) ?? one.from,
      primary === 'true',
      classes,
    )
  } else if (role === 'teacher') teach(places, userId, one, primary ?? '', classes)
}

function settle(
  places: Places,
  userId: string,
  one: Class,
  firstDay: Day | null,
  primary: boolean,
  all: Classes,
) {
  const place = places.students.get(userId) ?? {
    group: null,
    firstDay: null,
    grades: '',
    mains: 0,
    others: 0,
  }
  places.students.set(userId, place)
  place.grades ||= one.grades
  // Where a school has form groups, only these are groups with us.
  if (all.homerooms && !one.homeroom) {
    place.firstDay ??= firstDay
    return
  }
  const main = one.homeroom || primary
  const better =
    !place.group || (main ? place.mains === 0 : place.mains === 0 && one.title < place.group.title)
  if (better) Object.assign(place, { group: one, firstDay })
  if (main) place.mains += 1
  else place.others += 1
}

function teach(places: Places, userId: string, one: Class, primary: string, { homerooms }: Classes) {
  const own = places.staff.get(userId) ?? { mentorOf: new Set(), teaches: new Set() }
  places.staff.set(userId, own)
  if (!homerooms) own.teaches.add(one.id)
  // A form group has its mentor; who is said not to be the first teacher is another.
  else if (one.homeroom) (primary === 'false' ? own.teaches : own.mentorOf).add(one.id)
}
