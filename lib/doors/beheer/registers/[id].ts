import { type At, page, region } from '@/lib/auth/door'
import { findRegister, regionOf } from '@/lib/interop/registers/queries'

/** One file with its preview and problems. */
export const door = page(region, {
  statements: 6,
  load: async (db, { params, search }: At<'id', 'opnieuw' | 'vast'>) => {
    await regionOf(db)
    return { file: await findRegister(db, params.id), said: search }
  },
})
