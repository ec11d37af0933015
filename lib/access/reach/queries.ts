import type { ActorDb } from '@/lib/db/as-actor'
import type { DataClass } from '@/lib/db/enums'

/**
 * The students of whom the person of this transaction may see this class as a whole, as the policies read it at this
 * moment. A list that shows names needs it: a row that row security hides is not a row that isn't there.
 */
export async function whoseMayISee(db: ActorDb, dataClass: DataClass): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text AS id FROM authz.visible_whole(${dataClass}::data_class) AS id`
  return new Set(rows.map((row) => row.id))
}
