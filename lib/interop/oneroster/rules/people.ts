// Who is in the bundle: one short row per person of the school, and only the ids of everybody else.
import type { Day } from '@/lib/kernel/time'
import { dayOf } from '@/lib/kernel/time'
import { refusedFile } from '../../csv/stream/rules'
import { isNationalNumber, readDay } from '../../rosters/rules/cells'
import type { Batch } from '../../rosters/schema'
import { type OuterRole, roleOf, words } from '../schema'
import { type Bundle, isDeleted, judgeBase, judgeRow, wordIn } from './bundle'
import { type Opened, openTable, type Row } from './tables'

type School = { own: ReadonlySet<string>; all: ReadonlySet<string> }
type Role = {
  role: OuterRole
  primary: boolean
  from: Day | null
  until: Day | null
  line: number
  found: boolean
}
export type Roles = Map<string, Role[]>

export type Person = {
  role: 'student' | 'docent' | 'decaan' | 'teamleider' | 'beheerder' | 'none'
  guardian: boolean
  number: string
  /** Of guardians only; other names are read when their line is made. */
  name: string
  from: Day | null
  until: Day | null
}
export type People = {
  own: Map<string, Person>
  others: Set<string>
  /** Guardians who name the student, instead of the student naming them. */
  guardiansOf: Map<string, string[]>
}

const outerRoles = Object.keys(roleOf) as OuterRole[]
const isOwn = ({ own }: School, org: string) => own.size === 0 || own.has(org)

/** 1.2 says in a file of its own who is what, where and from when. */
export async function* rolesOf(bundle: Bundle, opened: Opened, school: School): AsyncGenerator<Batch, Roles> {
  const { gathered } = opened
  const roles: Roles = new Map()
  const file = bundle.files.roles
  const table = file && (await openTable('roles', file, opened))
  for await (const row of table?.rows ?? []) {
    if (gathered.full) yield gathered.take()
    judgeBase(row, gathered)
    const org = row.get('orgSourcedId')
    const role = wordIn(outerRoles, row.get('role'))
    if (!role) gathered.note(row, 'role', 'badRole')
    if (!role || isDeleted(row)) continue
    if (!isOwn(school, org)) {
      if (!school.all.has(org)) gathered.note(row, 'orgSourcedId', 'unknownOrg', org)
      continue
    }
    const type = wordIn(words.roleType, row.get('roleType'))
    if (!type) gathered.note(row, 'roleType', 'badType')
    const day = (column: string) => {
      const read = row.get(column) === '' ? null : readDay(row.get(column).slice(0, 10))
      if (row.get(column) !== '' && !read) gathered.note(row, column, 'oddDay', row.get(column))
      return read
    }
    const user = row.get('userSourcedId')
    const own = roles.get(user) ?? []
    own.push({
      role,
      primary: type === 'primary',
      from: day('beginDate'),
      until: day('endDate'),
      line: row.line,
      found: false,
    })
    roles.set(user, own)
  }
  return roles
}

export async function* peopleOf(
  bundle: Bundle,
  opened: Opened,
  school: School,
  roles: Roles,
): AsyncGenerator<Batch, People> {
  const { gathered } = opened
  const people: People = { own: new Map(), others: new Set(), guardiansOf: new Map() }
  const seen = { has: (id: string) => people.own.has(id) || people.others.has(id) }
  const file = bundle.files.users
  const table = file && (await openTable('users', file, opened))
  if (file && !table)
    throw refusedFile({ fault: 'missingColumn', columns: ['sourcedId', 'givenName', 'familyName'] })
  for await (const row of table?.rows ?? []) {
    if (gathered.full) yield gathered.take()
    if (!judgeRow(row, seen, gathered)) continue
    const person = personIn(row, opened, school, roles)
    const id = row.get('sourcedId')
    if (!person) {
      people.others.add(id)
      continue
    }
    people.own.set(id, person)
    if (person.guardian)
      for (const child of row.list('agentSourcedIds'))
        people.guardiansOf.set(child, [...(people.guardiansOf.get(child) ?? []), id])
  }
  for (const [user, own] of roles)
    for (const { found, line } of own)
      if (!found)
        gathered.note(
          { kind: 'staff', file: bundle.files.roles?.name ?? '', line },
          'userSourcedId',
          bundle.delta.has('users') ? 'notInDelta' : 'unknownUser',
          user,
        )
  refuseNationalNumbers(people)
  return people
}

function personIn(row: Row, opened: Opened, school: School, roles: Roles): Person | null {
  const { gathered, version } = opened
  const said = version === '1.2' ? rolesIn(row, opened, school, roles) : roleIn(row, opened, school)
  if (!said) return null
  const enabled = wordIn(words.boolean, row.get('enabledUser'))
  if (row.get('enabledUser') !== '' && !enabled) gathered.note(row, 'enabledUser', 'badBoolean')
  const gone = enabled === 'false' || isDeleted(row) ? lastDayOf(row, gathered.today) : null
  const until = [said.until, gone].flatMap((one) => one ?? []).sort()[0] ?? null
  return {
    role: said.role,
    guardian: said.guardian,
    number: numberOf(row, opened, said.role !== 'none' || said.guardian),
    name: said.guardian ? fullName(row) : '',
    from: said.from,
    until,
  }
}

type Said = Pick<Person, 'role' | 'guardian' | 'from' | 'until'>
const nobody: Said = { role: 'none', guardian: false, from: null, until: null }

function roleIn(row: Row, { gathered }: Opened, school: School): Said | null {
  const orgs = row.list('orgSourcedIds')
  const unknown = orgs.filter((org) => !school.all.has(org))
  if (school.own.size > 0) for (const org of unknown) gathered.note(row, 'orgSourcedIds', 'unknownOrg', org)
  if (!orgs.some((org) => isOwn(school, org)) && school.own.size > 0) return null
  const role = wordIn(outerRoles, row.get('role'))
  if (!role) {
    gathered.note(row, 'role', row.get('role') === '' ? 'noRole' : 'badRole')
    return nobody
  }
  return withUs(row, { gathered }, role)
}

function rolesIn(row: Row, { gathered }: Opened, school: School, roles: Roles): Said | null {
  const own = roles.get(row.get('sourcedId')) ?? []
  if (own.length === 0) {
    const org = row.get('primaryOrgSourcedId')
    if (org !== '' && !isOwn(school, org)) {
      if (!school.all.has(org)) gathered.note(row, 'primaryOrgSourcedId', 'unknownOrg', org)
      return null
    }
    if (org === '') return null
    gathered.note(row, 'role', 'noRole')
    return nobody
  }
  for (const one of own) one.found = true
  if (!own.some(({ primary }) => primary)) gathered.note(row, 'roleType', 'noPrimaryRole')
  const [main] = [...own].sort((a, b) => Number(b.primary) - Number(a.primary))
  if (!main) return nobody
  const said = withUs(row, { gathered }, main.role)
  return {
    ...said,
    guardian: own.some(({ role }) => roleOf[role] === 'guardian'),
    from: main.from,
    until: main.until,
  }
}

function withUs(row: Row, { gathered }: Pick<Opened, 'gathered'>, outer: OuterRole): Said {
  const role = roleOf[outer]
  if (role === null) {
    gathered.note(row, 'role', outer === 'relative' ? 'relativeNotTaken' : 'roleNotTaken', outer)
    return nobody
  }
  if (role === 'guardian') return { ...nobody, guardian: true }
  if (role === 'beheerder') gathered.note({ ...row, kind: 'staff' }, 'role', 'administratorByFile', outer)
  return { ...nobody, role }
}

/** Who is gone left on the day on which the file says so, or today when it says no day. */
function lastDayOf(row: Row, today: Day): Day {
  const modified = row.get('dateLastModified')
  const moment = /T/.test(modified) ? new Date(modified) : null
  const day = moment && !Number.isNaN(moment.getTime()) ? dayOf(moment) : readDay(modified)
  return day && day <= today ? day : today
}

const NUMBER = /^[\p{L}\d][\p{L}\d._-]{0,39}$/u

function numberOf(row: Row, { gathered }: Opened, wanted: boolean): string {
  const identifier = row.get('identifier')
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

const particles = new Set(
  "van|van de|van der|van den|van het|van 't|de|den|der|het|'t|in 't|op de|op den|ter|ten|te|uit de|la|le|du|el|al|da|dos|di|von|ben".split(
    '|',
  ),
)

/** A middle name is a second first name, unless it is one of the words that belong to a Dutch last name. */
export function lastName(row: Row): string {
  const middle = row.get('middleName')
  return particles.has(middle.toLowerCase()) ? `${middle} ${row.get('familyName')}` : row.get('familyName')
}
export const callName = (row: Row) => row.get('preferredGivenName') || row.get('givenName')
export const fullName = (row: Row) => `${callName(row)} ${lastName(row)}`.trim()

export type BirthDate = { cell: string; file: string; line: number }

/** The only thing that is read of the file with descent, sex and birthplace. */
export async function* birthDatesOf(
  bundle: Bundle,
  opened: Opened,
  people: People,
): AsyncGenerator<Batch, Map<string, BirthDate>> {
  const born = new Map<string, BirthDate>()
  const { gathered } = opened
  const file = bundle.files.demographics
  const table = file && (await openTable('demographics', file, opened))
  for await (const row of table?.rows ?? []) {
    if (gathered.full) yield gathered.take()
    if (!judgeRow(row, born, gathered)) continue
    const id = row.get('sourcedId')
    if (people.own.get(id)?.role === 'student')
      born.set(id, { cell: row.get('birthDate'), file: row.file, line: row.line })
    else if (!people.own.has(id) && !people.others.has(id))
      gathered.note(row, 'sourcedId', bundle.delta.has('users') ? 'notInDelta' : 'unknownUser', id)
  }
  return born
}
