import { type At, administrator, handler } from '@/lib/auth/door'
import { fileOf, problemsOf, schoolOf } from '@/lib/interop/rosters/queries'

const PART = 5_000

/** Part of the problems of a file, for the list that can be downloaded: what follows on the lines it has had. */
export const door = handler('GET', administrator, {
  statements: 6,
  load: async (db, { params: { id }, search }: At<'id', 'na'>) => {
    await schoolOf(db)
    await fileOf(db, id)
    const part = await problemsOf(db, id, Number(search.na ?? 0), PART)
    return { part, more: part.length === PART }
  },
})
