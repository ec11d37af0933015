import { type ActorDb, staffOf } from '@/lib/db/as-actor'

/** The school, role and person that are active in this session. */
export async function findMe(db: ActorDb) {
  const { membershipId, organisationId, role, name } = staffOf(db)
  const organisation = await db.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { name: true, sector: true, kind: true },
  })
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
    desks: desks.map((one) => one.desk.kind),
  }
}
