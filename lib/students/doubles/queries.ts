import type { ActorDb } from '@/lib/db/as-actor'
import { type Day, fromDate } from '@/lib/kernel/time'

/** A student of the school's list who looks like one whom the school took over, and how far it is with the two of them. */
export type Double = {
  id: string
  name: string
  born: Day
  number: string
  group: string | null
  programme: string
  twoOwners: boolean
  proposedBy: string | null
  proposedAt: Date | null
  refusedBy: string | null
}
/** Put together by this school, and still to be undone. */
export type Joined = { id: string; name: string; number: string; byNames: string[]; linkedAt: Date }

/** Both lists of the school whose administrator asks; empty for anybody else. */
export async function findDoubles(db: ActorDb): Promise<{ doubles: Double[]; joined: Joined[] }> {
  const doubles = await db.$queryRaw<(Omit<Double, 'born'> & { born: Date })[]>`
    SELECT listed AS id, name, born, number, group_name AS "group", programme, two_owners AS "twoOwners",
           proposed_by AS "proposedBy", proposed_at AS "proposedAt", refused_by AS "refusedBy" FROM authz.doubles()`
  const joined = await db.$queryRaw<Joined[]>`
    SELECT id, name, number, by_names AS "byNames", linked_at AS "linkedAt" FROM authz.joined_doubles()`
  return { doubles: doubles.map((one) => ({ ...one, born: fromDate(one.born) })), joined }
}
