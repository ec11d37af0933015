// Who is in the bundle: one short row per person of the school, and only the ids of everybody else.
import type { Day } from '@/lib/kernel/time'
import { dayOf } from '@/lib/kernel/time'
import { refusedFile } from '../../csv/stream/rules'
import { isNationalNumber, readDay } from '../../rosters/rules/cells'
import type { Batch } from '../../rosters/schema'
import { type KnownUser, type OuterRole, roleOf, words } from '../schema'
import { type Bundle, isDeleted, isWhole, judgeBase, judgeRow, wordIn } from './bundle'
import type { Place } from './notes'
import { type Opened, openTable, type Row } from './tables'

type School = { own: ReadonlySet<string>; all: ReadonlySet<string> }
type Role = {
  role: OuterRole
  primary: boolean
  from: Day | null
  until: Day | null
  /** Today: it is one, it was one, or it has yet to begin. */
  when: 'now' | 'over' | 'later'
  line: number
  found: boolean
}
export type Roles = Map<string, Role[]>

export type Person = {
  role: KnownUser['role']
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
  /** People of the school whom this bundle names without a line of their own: it says only what changed of them. */
  absent: Map<string, Person>
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
    if (!role) continue
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
    const [from, end] = [day('beginDate'), day('endDate')]
    const gone = isDeleted(row) ? lastDayOf(row, gathered.today) : null
    const until = end && gone ? (end < gone ? end : gone) : (end ?? gone)
    own.push({
      role,
      primary: type === 'primary',
      from,
      until,
      when:
        gone || (until && until < gathered.today) ? 'over' : from && from > gathered.today ? 'later' : 'now',
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

type Said = Pick<Person, 'role' | 'guardian' | 'from' | 'until'>
const nobody: Said = { role: 'none', guardian: false, from: null, until: null }
const stillIs = ({ role, guardian }: KnownUser): Said => ({ ...nobody, role, guardian })

function roleIn(row: Row, { gathered }: Opened, school: School, known: KnownUser | undefined): Said | null {
  const orgs = row.list('orgSourcedIds')
  const unknown = orgs.filter((org) => !school.all.has(org))
  if (school.own.size > 0) for (const org of unknown) gathered.note(row, 'orgSourcedIds', 'unknownOrg', org)
  const ours = orgs.some((org) => isOwn(school, org)) || (known && orgs.length === 0)
  if (!ours && school.own.size > 0) return null
  if (row.get('role') === '' && known) return stillIs(known)
  const role = wordIn(outerRoles, row.get('role'))
  if (!role) {
    gathered.note(row, 'role', row.get('role') === '' ? 'noRole' : 'badRole')
    return nobody
  }
  return withUs(row, { gathered }, role)
}

function rolesIn(
  row: Row,
  bundle: Bundle,
  { gathered }: Opened,
  school: School,
  roles: Roles,
  known: KnownUser | undefined,
): Said | null {
  const own = roles.get(row.get('sourcedId')) ?? []
  if (!isWhole(bundle, 'roles') && known)
    return own.length > 0 ? changedRoles(row, gathered, own, known) : stillIs(known)
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
  const main = first(own, 'now') ?? first(own, 'over')
  if (!main) {
    const [later] = own
    gathered.note(row, 'beginDate', 'notYet', later?.from ?? '')
    return later?.role === 'student' ? { ...nobody, role: 'student', from: later.from } : nobody
  }
  const guardian = own.filter(({ role }) => roleOf[role] === 'guardian')
  const parent = first(guardian, 'now') ?? first(guardian, 'over')
  const said = withUs(row, { gathered }, main.role)
  return {
    ...said,
    guardian: parent !== undefined,
    from: main.from,
    until: said.role === 'none' ? (parent?.until ?? main.until) : main.until,
  }
}

/** The first of the roles that hold, or of those that are over the last one. */
const first = (own: readonly Role[], when: Role['when']) =>
  own
    .filter((one) => one.when === when)
    .sort((a, b) => Number(b.primary) - Number(a.primary) || (b.until ?? '').localeCompare(a.until ?? ''))[0]

/** Some of the roles of somebody we know: what isn't among them stays as it was. */
function changedRoles(
  place: Place,
  gathered: Opened['gathered'],
  own: readonly Role[],
  known: KnownUser,
): Said {
  for (const one of own) one.found = true
  const now = own.filter(({ when }) => when === 'now')
  const main = now.find(({ primary, role }) => primary && roleOf[role] !== 'guardian')
  const over = first(
    own.filter(({ role }) =>
      known.role === 'none' ? roleOf[role] === 'guardian' : roleOf[role] === known.role,
    ),
    'over',
  )
  const guardian = known.guardian || now.some(({ role }) => roleOf[role] === 'guardian')
  if (main) return { ...withUs(place, { gathered }, main.role), guardian, until: main.until }
  const still = now.some(({ role }) => roleOf[role] === known.role)
  return { ...stillIs(known), guardian, until: over && !still ? over.until : null }
}

function withUs(row: Place, { gathered }: Pick<Opened, 'gathered'>, outer: OuterRole): Said {
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
    if ((people.own.get(id) ?? people.absent.get(id))?.role === 'student')
      born.set(id, { cell: row.get('birthDate'), file: row.file, line: row.line })
    else if (!people.own.has(id) && !people.others.has(id) && !people.absent.has(id))
      gathered.note(row, 'sourcedId', !isWhole(bundle, 'users') ? 'notInDelta' : 'unknownUser', id)
  }
  return born
}
