import type { z } from 'zod'
import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import type { ChosenDouble } from './schema'

/**
 * The first of two named people: the school's administrator says that a student of the list is the one whom the school
 * took over. The coach or mentor is asked; only the second yes links them (0011), and nobody sees a row more.
 */
export async function proposeDouble(db: ActorDb, { id }: z.output<typeof ChosenDouble>) {
  staffOf(db)
  await db.$executeRaw`SELECT authz.propose_double(${id}::uuid)`
}

/** Takes it back, up to thirty days after; afterwards the student still can. */
export async function partDouble(db: ActorDb, { id }: z.output<typeof ChosenDouble>) {
  staffOf(db)
  await db.$executeRaw`SELECT authz.part_double(${id}::uuid)`
}
