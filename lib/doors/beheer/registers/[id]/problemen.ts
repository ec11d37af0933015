import { type At, handler, region } from '@/lib/auth/door'
import { findRegister, regionOf } from '@/lib/interop/registers/queries'

/** The problems of one file, for the list that can be downloaded. */
export const door = handler('GET', region, {
  statements: 5,
  load: async (db, { params }: At<'id'>) => {
    await regionOf(db)
    return (await findRegister(db, params.id)).problems
  },
})
