import type { ActorDb } from '@/lib/db/as-actor'
import type { Role } from '@/lib/db/enums'

type Colleague = { id: string; name: string; role: Role; organisationId: string; phone: string }

/** The accountable owner of this moment with the deputy and their school; there is always exactly one. */
export async function findOwner(db: ActorDb, transitionId: string) {
  const row = await db.transitionOwner.findFirstOrThrow({
    where: { transitionId, validUntil: null },
    select: {
      membershipId: true,
      deputyMembershipId: true,
      organisationId: true,
      reason: true,
      validFrom: true,
    },
  })
  const ids = [row.membershipId, row.deputyMembershipId].filter((id) => id !== null)
  const people = await db.$queryRaw<Colleague[]>`
    SELECT id, name, role::text AS role, organisation_id AS "organisationId", phone FROM authz.staff_to_call(${ids}::uuid[])`
  const [away] = await db.$queryRaw<{ name: string | null }[]>`
    SELECT authz.stands_in_for(${transitionId}::uuid) AS name`
  const organisation = await db.organisation.findFirstOrThrow({
    where: { id: row.organisationId },
    select: { name: true, sector: true },
  })
  const person = (id: string | null) => people.find((one) => one.id === id) ?? null
  const owner = person(row.membershipId)
  if (!owner) throw new Error(`the owner of crossing ${transitionId} has no membership`)
  return {
    owner,
    deputy: person(row.deputyMembershipId),
    /** Somebody who is on leave now; null when the duty moved for another reason. */
    standingInFor: away?.name ?? null,
    school: organisation.name,
    sector: organisation.sector,
    organisationId: row.organisationId,
    reason: row.reason,
    since: row.validFrom,
  }
}
