import { type At, administrator, page } from '@/lib/auth/door'
import { listRosters, schoolOf } from '@/lib/interop/rosters/queries'
import { findDoubles } from '@/lib/students/doubles/queries'

type Said = 'fout' | 'soort' | 'bestand' | 'regel' | 'kolom' | 'dubbel'

/** The school's files, and the students whom they made a second time. */
export const door = page(administrator, {
  statements: 8,
  load: async (db, { now, search }: At<never, Said>) => {
    await schoolOf(db)
    return { files: await listRosters(db, now), ...(await findDoubles(db)), said: search }
  },
})
