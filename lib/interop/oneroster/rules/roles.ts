// What somebody is at the school: by the role on their line in 1.1, by the file of roles in 1.2.
import type { Day } from '@/lib/kernel/time'
import { dayOf } from '@/lib/kernel/time'
import { readDay } from '../../lines/rules/cells'
import type { Batch, KnownUser } from '../../lines/schema'
import { type OuterRole, roleOf, words } from '../schema'
import { type Bundle, isDeleted, isWhole, judgeBase, wordIn } from './bundle'
import type { Place } from './notes'
import { type Opened, openTable, type Row } from './tables'

export type School = { own: ReadonlySet<string>; all: ReadonlySet<string> }
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

/** What somebody is at the school, and from when to when. */
export type Said = {
  role: KnownUser['role']
  guardian: boolean
  from: Day | null
  until: Day | null
}
export const nobody: Said = { role: 'none', guardian: false, from: null, until: null }
const stillIs = ({ role, guardian }: KnownUser): Said => ({ ...nobody, role, guardian })

/** 1.1 says on the line of the person itself what they are; null for somebody of another school. */
export function roleIn(
  row: Row,
  { gathered }: Opened,
  school: School,
  known: KnownUser | undefined,
): Said | null {
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

/** What the roles of 1.2 make of a person; null for somebody of another school. */
export function rolesIn(
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
export function changedRoles(
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
export function lastDayOf(row: Row, today: Day): Day {
  const modified = row.get('dateLastModified')
  const moment = /T/.test(modified) ? new Date(modified) : null
  const day = moment && !Number.isNaN(moment.getTime()) ? dayOf(moment) : readDay(modified)
  return day && day <= today ? day : today
}
