import { type At, page, student } from '@/lib/auth/door'
import { findExport } from '@/lib/interop/portfolio/queries'
import { standOf } from '@/lib/interop/portfolio/rules'

/** How far an own file is. */
export const door = page(student, {
  statements: 5,
  load: async (db, { now, params }: At<'exportId'>) => {
    const one = await findExport(db, params.exportId, now)
    return one && { ...one, stand: standOf(one, now) }
  },
})
