import { page, region } from '@/lib/auth/door'
import { countRegisters, listRegisters, regionOf } from '@/lib/interop/registers/queries'

/** What stands here, and who brought it. */
export const door = page(region, {
  statements: 7,
  load: async (db) => {
    await regionOf(db)
    return { files: await listRegisters(db), counts: await countRegisters(db) }
  },
})
