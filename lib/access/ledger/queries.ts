import { z } from 'zod'
import { type ActorDb, actorOf } from '@/lib/db/as-actor'
import type { Basis, DataClass, GroupRole, LobPart } from '@/lib/db/enums'
import { ask, become, instant, rowsOf, together, word } from '@/lib/db/read'
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
export const whyMayI = (db: ActorDb, studentId: string, now: Date): Promise<Reason[]> =>
  ask(db, whyOf(db, studentId, now))

const reason = z.object({
  basis: word<Basis>(),
  classes: z.array(word<DataClass>()),
  parts: z.array(word<LobPart>()),
  validUntil: instant.nullable(),
})

export function whyOf(db: ActorDb, studentId: string, now: Date) {
  const { personId, membershipId } = actorOf(db)
  const at = now.toISOString()
  return become(
    rowsOf(reason)`SELECT g.basis, g.classes, g.parts, g.valid_until AS "validUntil" FROM access_grant g
     WHERE g.student_id = ${studentId}::uuid AND g.purpose = authz.purpose()::purpose
       AND g.valid_from <= ${at}::timestamptz AND (g.valid_until IS NULL OR g.valid_until > ${at}::timestamptz)
       AND CASE WHEN ${membershipId}::uuid IS NULL THEN g.person_id = ${personId}::uuid
           ELSE g.membership_id = ${membershipId}::uuid
             OR g.desk_id IN (SELECT d.desk_id FROM desk_member d WHERE d.membership_id = ${membershipId}::uuid
                   AND d.valid_from <= ${at}::timestamptz
                   AND (d.valid_until IS NULL OR d.valid_until > ${at}::timestamptz))
             OR (g.group_id, g.group_role) IN (SELECT x.group_id, x.role FROM group_staff x
                 WHERE x.membership_id = ${membershipId}::uuid AND x.valid_from <= ${at}::timestamptz
                   AND (x.valid_until IS NULL OR x.valid_until > ${at}::timestamptz)) END`,
    foldReasons,
  )
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

const named = z.object({ id: z.string(), name: z.string() })
const guardian = z.object({ personId: z.string(), name: z.string() })
const ofGroup = z.object({ groupId: z.string(), role: word<GroupRole>(), name: z.string() })
const ofDesk = z.object({ deskId: z.string(), name: z.string() })

async function namesOf(db: ActorDb, rows: Held[], now: Date) {
  const groupIds = only(rows.map((row) => row.groupId))
  const deskIds = only(rows.map((row) => row.deskId))
  const at = now.toISOString()
  const { schools, guardians, members, groups, groupPeople, desks, deskPeople } = await ask(
    db,
    together({
      schools: rowsOf(named)`SELECT o.id, o.name FROM organisation o
         WHERE o.id = ANY (${only(rows.map((row) => row.organisationId))}::uuid[])`,
      guardians: rowsOf(guardian)`SELECT g.person_id AS "personId", g.name FROM guardianship g
         WHERE g.person_id = ANY (${only(rows.map((row) => row.personId))}::uuid[])`,
      members: rowsOf(named)`SELECT m.id, m.name FROM membership m
         WHERE m.id = ANY (${only(rows.map((row) => row.membershipId))}::uuid[])`,
      groups: rowsOf(named)`SELECT g.id, g.name FROM school_group g WHERE g.id = ANY (${groupIds}::uuid[])`,
      groupPeople: rowsOf(ofGroup)`SELECT x.group_id AS "groupId", x.role, m.name FROM group_staff x
          JOIN membership m ON m.id = x.membership_id
         WHERE x.group_id = ANY (${groupIds}::uuid[]) AND x.valid_from <= ${at}::timestamptz
           AND (x.valid_until IS NULL OR x.valid_until > ${at}::timestamptz)`,
      desks: rowsOf(named)`SELECT d.id, d.name FROM desk d WHERE d.id = ANY (${deskIds}::uuid[])`,
      deskPeople: rowsOf(ofDesk)`SELECT x.desk_id AS "deskId", m.name FROM desk_member x
          JOIN membership m ON m.id = x.membership_id
         WHERE x.desk_id = ANY (${deskIds}::uuid[]) AND x.valid_from <= ${at}::timestamptz
           AND (x.valid_until IS NULL OR x.valid_until > ${at}::timestamptz)`,
    }),
  )
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
          .map((one) => one.name),
      }
    if (row.deskId)
      return {
        kind: 'desk',
        name: desks.find((one) => one.id === row.deskId)?.name ?? '',
        school,
        people: deskPeople.filter((one) => one.deskId === row.deskId).map((one) => one.name),
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
