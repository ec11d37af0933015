// Who is in the bundle: one short row per person of the school, and only the ids of everybody else.
import { refusedFile } from '../../csv/stream/rules'
import { isNationalNumber } from '../../lines/rules/cells'
import type { Batch, KnownUser } from '../../lines/schema'
import { words } from '../schema'
import { type Bundle, isDeleted, isWhole, judgeRow, wordIn } from './bundle'
import { fullName } from './names'
import type { Place } from './notes'
import { changedRoles, lastDayOf, nobody, type Roles, roleIn, rolesIn, type Said, type School } from './roles'
import { type Opened, openTable, type Row } from './tables'

export type Person = Said & {
  number: string
  /** Of guardians only; other names are read when their line is made. */
  name: string
}
export type People = {
  own: Map<string, Person>
  others: Set<string>
  /** People of the school whom this bundle names without a line of their own: it says only what changed of them. */
  absent: Map<string, Person>
  /** Guardians who name the student, instead of the student naming them. */
  guardiansOf: Map<string, string[]>
}

export async function* peopleOf(
  bundle: Bundle,
  opened: Opened,
  school: School,
  roles: Roles,
): AsyncGenerator<Batch, People> {
  const { gathered } = opened
  const people: People = { own: new Map(), others: new Set(), absent: new Map(), guardiansOf: new Map() }
  const seen = { has: (id: string) => people.own.has(id) || people.others.has(id) }
  const file = bundle.files.users
  const table = file && (await openTable('users', file, opened))
  if (file && !table)
    throw refusedFile({ fault: 'missingColumn', columns: ['sourcedId', 'givenName', 'familyName'] })
  for await (const row of table?.rows ?? []) {
    if (gathered.full) yield gathered.take()
    if (!judgeRow(row, seen, gathered)) continue
    const person = personIn(row, bundle, opened, school, roles)
    const id = row.get('sourcedId')
    if (!person) {
      people.others.add(id)
      continue
    }
    people.own.set(id, person)
    gathered.outer(bundle.known, id, person)
    if (person.guardian)
      for (const child of row.list('agentSourcedIds'))
        people.guardiansOf.set(child, [...(people.guardiansOf.get(child) ?? []), id])
  }
  if (!isWhole(bundle, 'users')) namedOnly(bundle, opened, people, roles)
  for (const [user, own] of roles)
    for (const { found, line } of own)
      if (!found)
        gathered.note(
          { kind: 'staff', file: bundle.files.roles?.name ?? '', line },
          'userSourcedId',
          !isWhole(bundle, 'users') ? 'notInDelta' : 'unknownUser',
          user,
        )
  refuseNationalNumbers(people)
  return people
}

/** Whom the bundle doesn't describe, but an earlier one did. */
function namedOnly(bundle: Bundle, { gathered }: Opened, people: People, roles: Roles) {
  for (const [id, known] of bundle.known.users) {
    if (people.own.has(id) || people.others.has(id)) continue
    const own = roles.get(id) ?? []
    const place: Place = { kind: 'staff', file: bundle.files.roles?.name ?? '', line: own[0]?.line ?? 0 }
    const said = own.length > 0 ? changedRoles(place, gathered, own, known) : { ...nobody, ...known }
    people.absent.set(id, { ...said, number: known.number, name: '' })
  }
}

function personIn(row: Row, bundle: Bundle, opened: Opened, school: School, roles: Roles): Person | null {
  const { gathered, version } = opened
  const known = bundle.known.users.get(row.get('sourcedId'))
  const said =
    version === '1.2'
      ? rolesIn(row, bundle, opened, school, roles, known)
      : roleIn(row, opened, school, known)
  if (!said) return null
  const enabled = wordIn(words.boolean, row.get('enabledUser'))
  if (row.get('enabledUser') !== '' && !enabled) gathered.note(row, 'enabledUser', 'badBoolean')
  const gone = enabled === 'false' || isDeleted(row) ? lastDayOf(row, gathered.today) : null
  const until = [said.until, gone].flatMap((one) => one ?? []).sort()[0] ?? null
  return {
    role: said.role,
    guardian: said.guardian,
    number: numberOf(row, opened, said.role !== 'none' || said.guardian, known),
    name: said.guardian ? fullName(row) : '',
    from: said.from,
    until,
  }
}

const NUMBER = /^[\p{L}\d][\p{L}\d._-]{0,39}$/u

function numberOf(row: Row, { gathered }: Opened, wanted: boolean, known: KnownUser | undefined): string {
  const identifier = row.get('identifier')
  if (identifier === '' && known) return known.number
  if (!wanted || NUMBER.test(identifier)) return identifier
  gathered.note(row, 'identifier', 'numberFromId')
  return row.get('sourcedId')
}

function refuseNationalNumbers(people: People) {
  let [students, national] = [0, 0]
  for (const { role, number } of people.own.values()) {
    if (role !== 'student') continue
    students += 1
    if (isNationalNumber(number)) national += 1
  }
  if (students > 1 && students === national)
    throw refusedFile({ fault: 'nationalNumbers', columns: ['identifier'] })
}
