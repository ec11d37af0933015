import { type At, administrator, page } from '@/lib/auth/door'
import { findRoster, schoolOf } from '@/lib/interop/rosters/queries'

/** One file with its preview and its first problems. */
export const door = page(administrator, {
  statements: 8,
  load: async (db, { now, params, search }: At<'id', 'opnieuw' | 'blijft' | 'gezegd'>) => {
    await schoolOf(db)
    return { file: await findRoster(db, params.id, now), said: search }
  },
})
