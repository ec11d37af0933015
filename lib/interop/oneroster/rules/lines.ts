// The lines themselves, cell by cell through the reader of our own rosters: what passes there passes here.
import { type Day, plusDays, schoolYearOf } from '@/lib/kernel/time'
import { readCell } from '../../rosters/rules/cells'
import { type Batch, type RosterKind, rosterColumns } from '../../rosters/schema'
import type { Bundle } from './bundle'
import { type Class, type Classes, gradeIn, type Places } from './classes'
import type { Gathered, Place } from './notes'
import { type BirthDate, callName, fullName, lastName, type People, type Person } from './people'
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

function give(gathered: Gathered, place: Place, cells: Cells, elsewhere: Elsewhere = {}): boolean {
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
  if (sound) gathered.line(place, values)
  return sound
}

/** The form groups; in a school without them the classes that are somebody's group. */
export function groupLines(bundle: Bundle, gathered: Gathered, classes: Classes, places: Places) {
  const used = new Set([...places.students.values()].flatMap(({ group }) => group?.id ?? []))
  for (const { teaches } of places.staff.values()) for (const id of teaches) used.add(id)
  const said = new Set<string>()
  for (const one of classes.own.values()) {
    const wanted = classes.homerooms ? one.homeroom : used.has(one.id)
    if (one.ended || !wanted) continue
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
    if (said[kind].has(number)) {
      gathered.note(place, 'identifier', 'doubleLine', person.number)
      continue
    }
    said[kind].add(number)
    if (kind === 'staff') {
      staffLine(gathered, place, row, person, places)
      if (!person.guardian && row.get('agentSourcedIds') !== '')
        gathered.note(place, 'agentSourcedIds', 'agentOfStaff')
    } else if (studentLine(gathered, place, row, person, places, born))
      guardianLines(gathered, row, person, people, said.guardians)
  }
}

const names = (ids: ReadonlySet<string>, all: ReadonlyMap<string, string>) =>
  [...ids].map((id) => all.get(id) ?? id).join('|')

function staffLine(gathered: Gathered, place: Place, row: Row, person: Person, places: Places) {
  const own = places.staff.get(row.get('sourcedId'))
  const titles = places.titles
  const mentor = person.role === 'docent' && (own?.mentorOf.size ?? 0) > 0
  give(gathered, place, {
    number: person.number,
    name: fullName(row),
    role: mentor ? 'mentor' : person.role,
    schoolYear: places.schoolYear,
    // Only form groups tell who is a mentor; where there are none, what a school said itself stays.
    mentorOf:
      places.homerooms && person.role === 'docent' ? names(own?.mentorOf ?? new Set(), titles) : undefined,
    teaches:
      own?.teaches.size || (person.role === 'docent' && !places.homerooms)
        ? names(own?.teaches ?? new Set(), titles)
        : undefined,
    lastDay: person.until ?? undefined,
    email: row.get('email') || undefined,
  })
}

function studentLine(
  gathered: Gathered,
  place: Place,
  row: Row,
  person: Person,
  places: Places,
  born: Born,
): boolean {
  const { today } = gathered
  const at = places.students.get(row.get('sourcedId'))
  const yearStart = `${(at?.group?.schoolYear ?? schoolYearOf(today)).slice(0, 4)}-08-01`
  const level = gradeIn(row) || at?.grades || ''
  if (level === '') gathered.note(place, 'grades', 'noLevel')
  const firstDay = at?.firstDay ?? (at?.group ? null : person.from)
  if (!firstDay) gathered.note(place, 'beginDate', 'noFirstDay', yearStart)
  const several = at && (at.mains > 1 || (at.mains === 0 && at.others > 1))
  if (several && at.group) gathered.note(place, 'title', 'severalClasses', at.group.title)
  const birth = born.get(row.get('sourcedId'))
  const cells: Cells = {
    number: person.number,
    callName: callName(row),
    lastName: lastName(row),
    birthDate: birth?.cell ?? '',
    group: inYear(at?.group ?? null, firstDay ?? yearStart),
    level: level || 'onbekend',
    firstDay: firstDay ?? yearStart,
    lastDay: person.until ?? '',
    email: row.get('email') || undefined,
  }
  return give(gathered, place, cells, birth && { birthDate: { file: birth.file, line: birth.line } })
}

/** A group exists in one school year; a first day in another one is a stay of its own, without it. */
const inYear = (group: Class | null, firstDay: Day) =>
  group && group.schoolYear === schoolYearOf(firstDay) ? group.title : ''

function guardianLines(gathered: Gathered, row: Row, student: Person, people: People, said: Set<string>) {
  const id = row.get('sourcedId')
  const place: Place = { kind: 'guardians', file: row.file, line: row.line }
  const named = row.list('agentSourcedIds')
  for (const agent of new Set([...named, ...(people.guardiansOf.get(id) ?? [])])) {
    const guardian = people.own.get(agent)
    if (!guardian && !people.others.has(agent)) gathered.note(place, 'agentSourcedIds', 'unknownAgent', agent)
    else if (!guardian?.guardian) gathered.note(place, 'agentSourcedIds', 'agentNoGuardian', agent)
    else {
      const key = `${student.number}\n${guardian.number}`.toLowerCase()
      if (said.has(key)) continue
      said.add(key)
      give(gathered, place, {
        number: student.number,
        guardian: guardian.number,
        name: guardian.name,
        lastDay: guardian.until ?? undefined,
      })
    }
  }
}
