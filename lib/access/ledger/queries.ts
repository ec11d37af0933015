import { type ActorDb, actorOf } from '@/lib/db/as-actor'
import type { Basis, DataClass, LobPart, Purpose } from '@/lib/db/enums'
import { groupBy } from '@/lib/kernel/group'
import { onPage, pageSize } from '@/lib/kernel/paging'
import { foldReasons, type Reason } from './facts'

const live = (now: Date) => ({
  validFrom: { lte: now },
  OR: [{ validUntil: null }, { validUntil: { gt: now } }],
})

/**
 * Why the person of this transaction may see this student, on the page they are on: the very rows that the policies
 * read. Only the rows of this page's purpose count; empty when nothing is open.
 */
export async function whyMayI(db: ActorDb, studentId: string, now: Date): Promise<Reason[]> {
  const me = actorOf(db)
  const [context] = await db.$queryRaw<[{ purpose: Purpose }]>`SELECT authz.purpose() AS purpose`
  const rows = await db.accessGrant.findMany({
    where: { studentId, purpose: context.purpose, ...live(now) },
    select: {
      basis: true,
      classes: true,
      parts: true,
      validUntil: true,
      personId: true,
      membershipId: true,
      deskId: true,
      groupId: true,
      groupRole: true,
    },
  })
  const groups = me.membershipId
    ? await db.groupStaff.findMany({
        where: { membershipId: me.membershipId, ...live(now) },
        select: { groupId: true, role: true },
      })
    : []
  const desks = me.membershipId
    ? await db.deskMember.findMany({
        where: { membershipId: me.membershipId, ...live(now) },
        select: { deskId: true },
      })
    : []
  const mine = rows.filter(
    (row) =>
      (me.membershipId === null && row.personId === me.personId) ||
      (me.membershipId !== null && row.membershipId === me.membershipId) ||
      desks.some((one) => one.deskId === row.deskId) ||
      groups.some((one) => one.groupId === row.groupId && one.role === row.groupRole),
  )
  return foldReasons(mine)
}

export type Holder = {
  key: string
  kind: 'guardian' | 'group' | 'desk' | 'staff'
  name: string
  school: string
  people: string[]
  reasons: Reason[]
}

/** Everybody who may see something of this student now (of these, when two are one person), each with the reasons: for the student's own page. */
export async function findHolders(db: ActorDb, studentId: string | string[], now: Date): Promise<Holder[]> {
  const rows = await db.accessGrant.findMany({
    where: { studentId: { in: [studentId].flat() }, basis: { not: 'self' }, ...live(now) },
    orderBy: { validFrom: 'asc' },
    select: {
      basis: true,
      classes: true,
      parts: true,
      validUntil: true,
      personId: true,
      membershipId: true,
      deskId: true,
      groupId: true,
      groupRole: true,
      organisationId: true,
    },
  })
  const names = await namesOf(db, rows, now)
  const byHolder = groupBy(rows, (row) =>
    [row.personId, row.membershipId, row.groupId, row.groupRole, row.deskId].join('|'),
  )
  const named = [...byHolder].flatMap(([key, held]) => {
    const [first] = held
    return first ? [{ key, ...names(first), held }] : []
  })
  // Somebody who is the group's only mentor and the owner as well is one person to the student, with two reasons.
  const alone = (one: {
    people: string[]
    name: string
    kind: Holder['kind']
    school: string
    key: string
  }) =>
    one.people.length > 1 || one.kind === 'guardian' ? one.key : `${one.people[0] ?? one.name}|${one.school}`
  return [...groupBy(named, alone).values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const { held: _held, ...holder } = first
    return [{ ...holder, reasons: foldReasons(same.flatMap((one) => one.held)) }]
  })
}

type Held = {
  basis: Basis
  classes: DataClass[]
  parts: LobPart[]
  validUntil: Date | null
  personId: string | null
  membershipId: string | null
  deskId: string | null
  groupId: string | null
  groupRole: 'mentor' | 'teacher' | null
  organisationId: string | null
}

const only = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))]

async function namesOf(db: ActorDb, rows: Held[], now: Date) {
  const groupIds = only(rows.map((row) => row.groupId))
  const deskIds = only(rows.map((row) => row.deskId))
  const schools = await db.organisation.findMany({
    where: { id: { in: only(rows.map((row) => row.organisationId)) } },
    select: { id: true, name: true },
  })
  const guardians = await db.guardianship.findMany({
    where: { personId: { in: only(rows.map((row) => row.personId)) } },
    select: { personId: true, name: true },
  })
  const members = await db.membership.findMany({
    where: { id: { in: only(rows.map((row) => row.membershipId)) } },
    select: { id: true, name: true },
  })
  const groups = await db.group.findMany({
    where: { id: { in: groupIds } },
    select: { id: true, name: true },
  })
  const groupPeople = await db.groupStaff.findMany({
    where: { groupId: { in: groupIds }, ...live(now) },
    select: { groupId: true, role: true, membership: { select: { name: true } } },
  })
  const desks = await db.desk.findMany({ where: { id: { in: deskIds } }, select: { id: true, name: true } })
  const deskPeople = await db.deskMember.findMany({
    where: { deskId: { in: deskIds }, ...live(now) },
    select: { deskId: true, membership: { select: { name: true } } },
  })
  return (row: Held): Omit<Holder, 'key' | 'reasons'> => {
    const school = schools.find((one) => one.id === row.organisationId)?.name ?? ''
    if (row.personId)
      return {
        kind: 'guardian',
        name: guardians.find((one) => one.personId === row.personId)?.name ?? '',
        school: '',
        people: [],
      }
    if (row.groupId)
      return {
        kind: 'group',
        name: groups.find((one) => one.id === row.groupId)?.name ?? '',
        school,
        people: groupPeople
          .filter((one) => one.groupId === row.groupId && one.role === row.groupRole)
          .map((one) => one.membership.name),
      }
    if (row.deskId)
      return {
        kind: 'desk',
        name: desks.find((one) => one.id === row.deskId)?.name ?? '',
        school,
        people: deskPeople.filter((one) => one.deskId === row.deskId).map((one) => one.membership.name),
      }
    return {
      kind: 'staff',
      name: members.find((one) => one.id === row.membershipId)?.name ?? '',
      school,
      people: [],
    }
  }
}

/** Who looked or did something, newest first. One's own lines only when asked for. */
export async function findLog(
  db: ActorDb,
  student: string | string[],
  { own, page }: { own: boolean; page: number },
) {
  const { personId } = actorOf(db)
  const studentId = { in: [student].flat() }
  const rows = await db.auditEvent.findMany({
    where: { studentId, ...(own ? {} : { OR: [{ personId: null }, { personId: { not: personId } }] }) },
    orderBy: { n: 'desc' },
    ...onPage(page, pageSize.log),
    take: pageSize.log + 1,
    select: {
      id: true,
      actorName: true,
      personId: true,
      membershipId: true,
      organisationId: true,
      dataClass: true,
      action: true,
      at: true,
      realAt: true,
    },
  })
  const members = await db.membership.findMany({
    where: { id: { in: only(rows.map((row) => row.membershipId)) } },
    select: { id: true, role: true, organisation: { select: { name: true, sector: true } } },
  })
  const lines = rows.slice(0, pageSize.log).map((row) => {
    const member = members.find((one) => one.id === row.membershipId)
    return {
      id: row.id,
      actorName: row.actorName,
      role: member?.role ?? null,
      sector: member?.organisation.sector ?? null,
      school: member?.organisation.name ?? '',
      action: row.action,
      dataClass: row.dataClass,
      at: row.at,
      realAt: row.realAt,
      own: row.personId === personId,
    }
  })
  return { lines, more: rows.length > pageSize.log }
}
