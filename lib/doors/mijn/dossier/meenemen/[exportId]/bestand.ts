import { type At, handler, student } from '@/lib/auth/door'
import { fileStore } from '@/lib/files/store'
import { findExport, ownName } from '@/lib/interop/portfolio/queries'
import { fileNameOf } from '@/lib/interop/portfolio/rules'

/** The bytes of an own file, with the name under which it is kept. */
export const door = handler('GET', student, {
  statements: 5,
  load: async (db, { now, params }: At<'exportId'>) => {
    const one = await findExport(db, params.exportId, now)
    const file = one?.state === 'ready' && one.storageKey ? await fileStore().open(one.storageKey) : null
    return one && file && { ...file, ...fileNameOf(one, await ownName(db)) }
  },
})
