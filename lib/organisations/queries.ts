import { type ActorDb, staffOf } from '@/lib/db/as-actor'

/** The school, role and person that are active in this session, and how many others there are to switch to. */
export async function findMe(db: ActorDb) {
  const { membershipId, organisationId, role, name, personId } = staffOf(db)
  const organisation = await db.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { name: true, sector: true },
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
    others,
    desks: desks.map((one) => one.desk.kind),
  }
}
