// The lines themselves, cell by cell through the reader of our own rosters: what passes there passes here.
import { type Day, plusDays, schoolYearOf } from '@/lib/kernel/time'
import { type RosterKind, rosterColumns } from '../../lines/columns/schema'
import { readCell } from '../../lines/rules/cells'
import type { Batch } from '../../lines/schema'
import type { BirthDate } from './births'
import { type Bundle, isWhole } from './bundle'
import { type Class, type Classes, gradeIn } from './classes'
import { callName, fullName, lastName } from './names'
import type { Gathered, Place } from './notes'
import type { People, Person } from './people'
import type { Places, Teaching } from './places'
import { type Opened, openTable, type Row } from './tables'

type Cells = Record<string, string | undefined>
type Born = ReadonlyMap<string, BirthDate>

/** A cell that came from another file than the rest of its line. */
type Elsewhere = Partial<Record<string, { file: string; line: number }>>

/** Where a fault in a column of ours stands in the bundle. */
const outerNames: Record<string, string> = {
  number: 'identifier',
  guardian: 'identifier',
  birthDate: 'birthDate',
  email: 'email',
  role: 'role',
  callName: 'givenName',
  lastName: 'familyName',
  group: 'title',
  level: 'grades',
  firstDay: 'beginDate',
  lastDay: 'endDate',
  schoolYear: 'termSourcedIds',
  mentorOf: 'title',
  teaches: 'title',
}

/** What is said of some only, in another shape than a cell: by the column. */
type Partly = Partial<Record<'birthDate' | 'group' | 'firstDay' | 'mentorOf' | 'teaches', object>>

function give(
  gathered: Gathered,
  place: Place,
  cells: Cells,
  elsewhere: Elsewhere = {},
  partly: Partly = {},
): boolean {
  const values: Record<string, unknown> = {}
  let sound = true
  for (const column of rosterColumns[place.kind]) {
    const cell = cells[column.key]
    // What the bundle doesn't say stays as it is.
    if (cell === undefined) continue
    const read = readCell(column, cell.trim(), gathered.today)
    if ('value' in read) values[column.key] = read.value
    else {
      sound = false
      const name = outerNames[column.key] ?? (place.kind === 'groups' ? 'title' : 'familyName')
      gathered.note({ ...place, ...elsewhere[column.key] }, name, read.fault, column.shown && cell)
    }
  }
  const { firstDay, lastDay } = values as { firstDay?: Day | null; lastDay?: Day | null }
  if (sound && firstDay && lastDay && lastDay < plusDays(firstDay, -1)) {
    gathered.note(place, 'endDate', 'endsBeforeStart', lastDay)
    return false
  }
  if (sound) gathered.line(place, { ...values, ...partly })
  return sound
}

/** The form groups; in a school without them the classes that are somebody's group. */
export function groupLines(bundle: Bundle, gathered: Gathered, classes: Classes, places: Places) {
  const used = new Set([...places.students.values()].flatMap(({ group }) => group?.id ?? []))
  for (const { teaches } of places.staff.values()) for (const id of teaches) used.add(id)
  const said = new Set<string>()
  for (const one of classes.own.values()) {
    const wanted = classes.homerooms ? one.homeroom : used.has(one.id)
    if (one.ended || !wanted || one.line === 0) continue
    const place: Place = { kind: 'groups', file: bundle.files.classes?.name ?? '', line: one.line }
    const key = JSON.stringify([one.title, one.schoolYear])
    if (said.has(key)) gathered.note(place, 'title', 'doubleLine', one.title)
    else give(gathered, place, { name: one.title, schoolYear: one.schoolYear })
    said.add(key)
  }
}

/** Staff, students and their guardians, in the order of the file of users, which is read a second time here. */
export async function* personLines(
  bundle: Bundle,
  opened: Opened,
  people: People,
  places: Places,
  born: Born,
): AsyncGenerator<Batch> {
  const { gathered } = opened
  const file = bundle.files.users
  const table = file && (await openTable('users', file, opened, false))
  const said = { staff: new Set<string>(), students: new Set<string>(), guardians: new Set<string>() }
  const made = new Set<string>()
  for await (const row of table?.rows ?? []) {
    if (gathered.full) yield gathered.take()
    const id = row.get('sourcedId')
    const person = people.own.get(id)
    if (!person || made.has(id)) continue
    made.add(id)
    if (person.role === 'none') continue
    const kind: RosterKind = person.role === 'student' ? 'students' : 'staff'
    const place: Place = { kind, file: row.file, line: row.line }
    const number = person.number.toLowerCase()
    const isSame = bundle.known.users.get(id)?.number.toLowerCase() === number
    if (said[kind].has(number)) {
      gathered.note(place, 'identifier', 'doubleLine', person.number)
      continue
    }
    said[kind].add(number)
    if (kind === 'staff') {
      staffLine(gathered, place, row, person, places, places.staff.get(id))
      if (!person.guardian && row.get('agentSourcedIds') !== '')
        gathered.note(place, 'agentSourcedIds', 'agentOfStaff')
    } else if (studentLine(gathered, place, row, id, person, places, born, isSame))
      guardianLines(bundle, gathered, row, id, person.number, people, said.guardians)
  }
  for (const [id, person] of people.absent) {
    if (gathered.full) yield gathered.take()
    namedLine(bundle, gathered, id, person, places, born)
    const file = bundle.files.users
    if (person.role === 'student' && file && people.guardiansOf.has(id))
      guardianLines(
        bundle,
        gathered,
        { kind: 'guardians', file: file.name, line: 0 },
        id,
        person.number,
        people,
        said.guardians,
      )
  }
}

/** Somebody of whom this bundle has no line of their own, but says something elsewhere. */
function namedLine(
  bundle: Bundle,
  gathered: Gathered,
  id: string,
  person: Person,
  places: Places,
  born: Born,
) {
  const birth = born.get(id)
  const heard = places.students.get(id) ?? places.staff.get(id)
  const otherRole = bundle.known.users.get(id)?.role !== person.role
  if (person.role === 'none' || !(heard || birth || otherRole || person.until)) return
  const { file, line } = heard
    ? { file: bundle.files.enrollments?.name ?? '', line: heard.line }
    : (birth ?? { file: bundle.files.roles?.name ?? '', line: 0 })
  if (person.role === 'student')
    studentLine(gathered, { kind: 'students', file, line }, null, id, person, places, born, true)
  else
    staffLine(gathered, { kind: 'staff', file, line }, null, person, places, places.staff.get(id), otherRole)
}

const names = (ids: Iterable<string>, all: ReadonlyMap<string, string>) =>
  [...ids].map((id) => all.get(id) ?? id)

/** The classes of somebody: all of them, or only which came and which ended. */
function classList(now: ReadonlySet<string>, own: Teaching, { titles }: Places) {
  const left = [...(own.left ?? [])].filter((id) => !now.has(id))
  return { add: names(now, titles), drop: names(left, titles) }
}

function staffLine(
  gathered: Gathered,
  place: Place,
  row: Row | null,
  person: Person,
  places: Places,
  own: Teaching | undefined,
  saysRole = true,
) {
  const { titles, homerooms, whole } = places
  const docent = person.role === 'docent'
  const sure = docent && whole && !own?.unsure
  const list = (ids: ReadonlySet<string> | undefined) => names(ids ?? [], titles).join('|')
  const partly: Partly = {}
  // Only form groups tell who is a mentor; where there are none, what a school said itself stays.
  if (docent && own && homerooms && !sure) partly.mentorOf = classList(own.mentorOf, own, places)
  // A school may have other teachers of a form group than the bundle knows of.
  if (docent && own && (homerooms || !sure) && own.teaches.size + (own.left?.size ?? 0) > 0)
    partly.teaches = classList(own.teaches, own, places)
  const cells: Cells = {
    number: person.number,
    name: row ? fullName(row) : undefined,
    role: saysRole ? (docent && own?.mentorOf.size ? 'mentor' : person.role) : undefined,
    schoolYear: places.schoolYear,
    mentorOf: sure && homerooms ? list(own?.mentorOf) : undefined,
    teaches: sure && !homerooms ? list(own?.teaches) : undefined,
    lastDay: person.until ?? undefined,
    email: row?.get('email') || undefined,
  }
  give(gathered, place, cells, {}, partly)
}

function studentLine(
  gathered: Gathered,
  place: Place,
  row: Row | null,
  id: string,
  person: Person,
  places: Places,
  born: Born,
  isSame: boolean,
): boolean {
  const at = places.students.get(id)
  const group = at?.group ?? null
  const yearStart = `${(group?.schoolYear ?? schoolYearOf(gathered.today)).slice(0, 4)}-08-01`
  const level = (row && gradeIn(row)) || at?.grades || ''
  const firstDay = at?.firstDay ?? (group ? null : person.from)
  // Only where the bundle should have said it is it missing.
  if (row && places.whole && level === '') gathered.note(place, 'grades', 'noLevel')
  if (row && places.whole && !firstDay) gathered.note(place, 'beginDate', 'noFirstDay', yearStart)
  const several = at && (at.mains > 1 || (at.mains === 0 && at.others > 1))
  if (several && group) gathered.note(place, 'title', 'severalClasses', group.title)
  const birth = born.get(id)
  const partly: Partly = {}
  // Without a class of today the stay at school is as it was; only somebody new begins then.
  if (!group) partly.firstDay = { new: firstDay ?? yearStart }
  // The administration's own id says that it is the same student; the date is as it was.
  if (!birth?.cell && isSame) partly.birthDate = {}
  const sure = places.whole && !at?.unsure
  if (!group && !sure && at?.left) partly.group = { drop: names(at.left, places.titles) }
  const cells: Cells = {
    number: person.number,
    callName: row ? callName(row) : undefined,
    lastName: row ? lastName(row) : undefined,
    birthDate: birth?.cell || undefined,
    group: group ? inYear(group, firstDay ?? yearStart) : sure ? '' : undefined,
    level: level || undefined,
    firstDay: group ? (firstDay ?? yearStart) : undefined,
    lastDay: person.until ?? (group ? '' : undefined),
    email: row?.get('email') || undefined,
  }
  return give(gathered, place, cells, birth && { birthDate: { file: birth.file, line: birth.line } }, partly)
}

/** A group exists in one school year; a first day in another one is a stay of its own, without it. */
const inYear = (group: Class | null, firstDay: Day) =>
  group && group.schoolYear === schoolYearOf(firstDay) ? group.title : ''

function guardianLines(
  bundle: Bundle,
  gathered: Gathered,
  at: Row | Place,
  id: string,
  number: string,
  people: People,
  said: Set<string>,
) {
  const place: Place = { kind: 'guardians', file: at.file, line: at.line }
  const named = 'list' in at ? at.list('agentSourcedIds') : []
  for (const agent of new Set([...named, ...(people.guardiansOf.get(id) ?? [])])) {
    const guardian = people.own.get(agent) ?? people.absent.get(agent)
    if (!guardian && !people.others.has(agent))
      gathered.note(place, 'agentSourcedIds', isWhole(bundle, 'users') ? 'unknownAgent' : 'notInDelta', agent)
    else if (!guardian?.guardian) gathered.note(place, 'agentSourcedIds', 'agentNoGuardian', agent)
    else {
      const key = `${number}\n${guardian.number}`.toLowerCase()
      if (said.has(key)) continue
      said.add(key)
      give(gathered, place, {
        number,
        guardian: guardian.number,
        name: guardian.name || undefined,
        lastDay: guardian.until ?? undefined,
      })
    }
  }
}
