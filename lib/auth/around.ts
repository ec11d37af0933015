// What stands around a page: who is there, in which place, and what the rail of a member of staff shows. A page reads it
// in its own transaction; a page that loads nothing of anybody asks for it alone.
import type { ActorDb } from '@/lib/db/as-actor'
import { authQuery } from '@/lib/db/auth-pool'
import type { Capability, DeskKind, Role, Sector } from '@/lib/db/enums'
import type { Day } from '@/lib/kernel/time'
import type { Place } from './tokens'

export type Around = {
  /** The clock that decides: the demo's in a demo, else real time. */
  now: string
  /** The days of a school year to which a demo's clock can be moved; null outside a demo. */
  demo: { first: Day; fourth: Day } | null
  /** Every school and role that this session may make the active one. */
  places: Place[]
  name: string | null
  /** Null for a student or a guardian, and for an administrator without a second factor. */
  rail: {
    name: string
    role: Role
    school: string
    sector: Sector
    region: boolean
    can: Capability[]
    desks: DeskKind[]
    /** How many accounts wait for a yes, for whoever keeps a school. */
    waiting: number | null
  } | null
}

/** What stands around the page of this session, read in the transaction of the page. */
export async function findAround(db: ActorDb, token: string): Promise<Around> {
  const [row] = await db.$queryRaw<{ around: Around }[]>`SELECT authz.around(${token}) AS around`
  return (row as { around: Around }).around
}

/** The same without a transaction; of nobody, with an empty token, only what is everybody's. */
export async function askAround(token: string): Promise<Around> {
  const [row] = await authQuery<{ around: Around }>('SELECT authz.around($1) AS around', [token])
  return (row as { around: Around }).around
}
