import { z } from 'zod'
import type { ActorDb } from '@/lib/db/as-actor'
import type { OwnerReason, Role, Sector } from '@/lib/db/enums'
import { ask, become, instant, part, rowsOf, word } from '@/lib/db/read'
import { found } from '@/lib/kernel/refused'

const colleague = z.object({
  id: z.string(),
  name: z.string(),
  role: word<Role>(),
  organisationId: z.string(),
  phone: z.string(),
})

const row = z.object({
  transitionId: z.string(),
  membershipId: z.string(),
  deputyMembershipId: z.string().nullable(),
  /** Somebody who is on leave now; null when the duty moved for another reason. */
  standingInFor: z.string().nullable(),
  people: z.array(colleague),
  school: z.string(),
  sector: word<Sector>(),
  organisationId: z.string(),
  reason: word<OwnerReason>(),
  since: instant,
})

const asOwner = ({
  transitionId,
  membershipId,
  deputyMembershipId,
  people,
  ...rest
}: z.output<typeof row>) => {
  const person = (id: string | null) => people.find((one) => one.id === id) ?? null
  const owner = person(membershipId)
  if (!owner) throw new Error(`the owner of crossing ${transitionId} has no membership`)
  return { ...rest, owner, deputy: person(deputyMembershipId) }
}
export type Owner = ReturnType<typeof asOwner>

const ownerWhere = (which: ReturnType<typeof part>) =>
  become(
    rowsOf(row)`SELECT o.transition_id AS "transitionId", o.membership_id AS "membershipId",
        o.deputy_membership_id AS "deputyMembershipId", o.organisation_id AS "organisationId", o.reason,
        o.valid_from AS since, s.name AS school, s.sector, authz.stands_in_for(o.transition_id) AS "standingInFor",
        (SELECT json_agg(json_build_object('id', c.id, 'name', c.name, 'role', c.role,
            'organisationId', c.organisation_id, 'phone', c.phone))
           FROM authz.staff_to_call(array_remove(ARRAY[o.membership_id, o.deputy_membership_id], NULL)) c) AS people
      FROM transition_owner o JOIN organisation s ON s.id = o.organisation_id
     WHERE o.valid_until IS NULL AND ${which} LIMIT 1`,
    ([one]) => (one ? asOwner(one) : null),
  )

/** The accountable owner of this moment with the deputy and their school; there is always exactly one. */
export const findOwner = async (db: ActorDb, transitionId: string): Promise<Owner> =>
  found(await ask(db, ownerOf(transitionId)))

/** The same as a question; null where the reader sees none. */
export const ownerOf = (transitionId: string | null) =>
  ownerWhere(part`o.transition_id = ${transitionId}::uuid`)

/** Of the open crossing of a student. */
export const ownerOfStudent = (studentId: string) => ownerWhere(part`o.student_id = ${studentId}::uuid`)
