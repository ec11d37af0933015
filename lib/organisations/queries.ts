import { type ActorDb, staffOf } from '@/lib/db/as-actor'

/** The school, role and person that are active in this session, and how many others there are to switch to. */
export async function findMe(db: ActorDb) {
  const { membershipId, organisationId, role, name, personId } = staffOf(db)
  const organisation = await db.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { name: true, sector: true, kind: true },
  })
  const others = await db.membership.count({ where: { personId, id: { not: membershipId } } })
  const desks = await db.deskMember.findMany({
    where: { membershipId },
    select: { desk: { select: { kind: true } } },
  })
  return {
    name,
    role,
    school: organisation.name,
    sector: organisation.sector,
    region: organisation.kind === 'region',
    others,
    desks: desks.map((one) => one.desk.kind),
  }
}

/** The memberships of the person who asks that are live now. */
export async function listMyMemberships(db: ActorDb, now: Date) {
  const { personId, membershipId } = staffOf(db)
  const rows = await db.membership.findMany({
    where: { personId, validFrom: { lte: now }, OR: [{ validUntil: null }, { validUntil: { gt: now } }] },
    orderBy: { name: 'asc' },
    select: { id: true, role: true, organisation: { select: { name: true, sector: true } } },
  })
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    school: row.organisation.name,
    sector: row.organisation.sector,
    now: row.id === membershipId,
  }))
}
