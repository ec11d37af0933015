// Who is in which class today, and who was until a day gone by.
import { type Day, schoolYearOf } from '@/lib/kernel/time'
import type { Batch } from '../../lines/schema'
import { words } from '../schema'
import { type Bundle, isDeleted, isWhole, judgeBase, wordIn } from './bundle'
import { type Class, type Classes, dayIn } from './classes'
import type { People } from './people'
import { type Opened, openTable, type Row } from './tables'

/** What the rows of one person say. `left`: classes that ended for this person. `unsure`: a row of theirs could not be used. */
type Heard = { line: number; left?: Set<string>; unsure?: true }
type Place = Heard & {
  group: Class | null
  firstDay: Day | null
  grades: string
  /** Classes that could be the group, told apart by whether the file calls them the first. */
  mains: number
  others: number
}
export type Teaching = Heard & { mentorOf: Set<string>; teaches: Set<string> }
/** Where a student is, and whom a teacher has; by the id of the user. `whole`: who isn't in it, is in no class. */
export type Places = {
  students: Map<string, Place>
  staff: Map<string, Teaching>
  titles: ReadonlyMap<string, string>
  homerooms: boolean
  schoolYear: string
  whole: boolean
}

export async function* enrolmentsOf(
  bundle: Bundle,
  opened: Opened,
  classes: Classes,
  people: People,
): AsyncGenerator<Batch, Places> {
  const { gathered } = opened
  const years = [...classes.own.values()].filter((one) => !one.ended).map((one) => one.schoolYear)
  const thisYear = schoolYearOf(gathered.today)
  const places: Places = {
    students: new Map(),
    staff: new Map(),
    titles: new Map([...classes.own.values()].map(({ id, title }) => [id, title])),
    homerooms: classes.homerooms,
    schoolYear: years.includes(thisYear) ? thisYear : (years.sort().at(-1) ?? thisYear),
    whole: false,
  }
  const seen = new Set<string>()
  const file = bundle.files.enrollments
  const table = file && (await openTable('enrollments', file, opened))
  let rows = 0
  for await (const row of table?.rows ?? []) {
    if (gathered.full) yield gathered.take()
    rows += 1
    const id = row.get('sourcedId')
    if (id !== '' && seen.has(id)) {
      gathered.note(row, 'sourcedId', 'doubleId', id)
      continue
    }
    if (id !== '') seen.add(id)
    judgeBase(row, gathered)
    if (!enrol(row, bundle, opened, classes, people, places)) heardOf(places, people, row).unsure = true
  }
  // Rows without the classes that they name, and a file without rows, are no list of who is where.
  places.whole = rows > 0 && isWhole(bundle, 'enrollments') && classes.own.size > 0
  return places
}

function heardOf(places: Places, people: People, row: Row): Place | Teaching {
  const id = row.get('userSourcedId')
  const role = (people.own.get(id) ?? people.absent.get(id))?.role
  return role === 'student' ? placeOf(places, row) : teachingOf(places, row)
}

function placeOf({ students }: Places, row: Row): Place {
  const id = row.get('userSourcedId')
  const place = students.get(id) ?? {
    line: row.line,
    group: null,
    firstDay: null,
    grades: '',
    mains: 0,
    others: 0,
  }
  students.set(id, place)
  return place
}

function teachingOf({ staff }: Places, row: Row): Teaching {
  const id = row.get('userSourcedId')
  const own = staff.get(id) ?? { line: row.line, mentorOf: new Set(), teaches: new Set() }
  staff.set(id, own)
  return own
}

/** False: this row says nothing, and so it isn't known whether that person is in no other class. */
function enrol(
  row: Row,
  bundle: Bundle,
  opened: Opened,
  classes: Classes,
  people: People,
  places: Places,
): boolean {
  const { gathered } = opened
  const one = classes.own.get(row.get('classSourcedId'))
  const userId = row.get('userSourcedId')
  const person = people.own.get(userId) ?? people.absent.get(userId)
  if (!one) {
    // A class of another school.
    if (classes.all.has(row.get('classSourcedId'))) return true
    gathered.note(
      row,
      'classSourcedId',
      isWhole(bundle, 'classes') ? 'unknownClass' : 'notInDelta',
      row.get('classSourcedId'),
    )
    return false
  }
  if (!person) {
    if (!people.others.has(userId))
      gathered.note(row, 'userSourcedId', isWhole(bundle, 'users') ? 'unknownUser' : 'notInDelta', userId)
    return false
  }
  const role = wordIn(words.enrolmentRole, row.get('role'))
  const primary = wordIn(words.boolean, row.get('primary'))
  if (!role) gathered.note(row, 'role', 'badRole')
  else if (row.get('primary') !== '' && !primary) gathered.note(row, 'primary', 'badBoolean')
  if (!role) return false
  const student = role === 'student'
  const mine = () => (student ? placeOf(places, row) : teachingOf(places, row))
  const end = dayIn(row, 'endDate', opened)
  const over = isDeleted(row) || (end !== null && end < gathered.today)
  if (!over && one.ended) gathered.note(row, 'classSourcedId', 'endedClass', row.get('classSourcedId'))
  if (student !== (person.role === 'student') && person.role !== 'none') {
    if (!over) gathered.note(row, 'role', 'roleConflict', role)
    return over
  }
  if (over || one.ended) {
    const own = mine()
    own.left ??= new Set()
    own.left.add(one.id)
    return true
  }
  const begin = dayIn(row, 'beginDate', opened)
  const outside = (begin && one.until && begin > one.until) || (end && one.from && end < one.from)
  if (outside) gathered.note(row, 'beginDate', 'outsideTerm', begin ?? '')
  const early = begin && one.from && begin < one.from
  const since = (early || outside ? one.from : begin) ?? one.from
  if (since && since > gathered.today) {
    gathered.note(row, 'beginDate', 'notYet', since)
    mine()
    return true
  }
  if (student) settle(placeOf(places, row), one, since, primary === 'true', classes)
  else if (role === 'teacher' && one.schoolYear === places.schoolYear)
    teach(teachingOf(places, row), one, primary ?? '', classes)
  return true
}

function settle(place: Place, one: Class, firstDay: Day | null, primary: boolean, all: Classes) {
  place.grades ||= one.grades
  // Where a school has form groups, only these are groups with us.
  if (all.homerooms && !one.homeroom) {
    place.firstDay ??= firstDay
    return
  }
  // Of two years the later one is where somebody is.
  const years = (place.group?.schoolYear ?? '').localeCompare(one.schoolYear)
  if (place.group && years > 0) return
  if (place.group && years < 0) Object.assign(place, { group: null, mains: 0, others: 0 })
  const main = one.homeroom || primary
  const better =
    !place.group || (main ? place.mains === 0 : place.mains === 0 && one.title < place.group.title)
  if (better) Object.assign(place, { group: one, firstDay })
  if (main) place.mains += 1
  else place.others += 1
}

function teach(own: Teaching, one: Class, primary: string, { homerooms }: Classes) {
  if (!homerooms) own.teaches.add(one.id)
  // A form group has its mentor; who is said not to be the first teacher is another.
  else if (one.homeroom) (primary === 'false' ? own.teaches : own.mentorOf).add(one.id)
}
