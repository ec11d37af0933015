import { type At, guide, page } from '@/lib/auth/door'
import { findList } from '@/lib/interop/lists/queries'
import { canTakeBack } from '@/lib/interop/lists/rules'

/** One list with its preview; `blijft` in the address is how many of its lines stayed when it was taken back. */
export const door = page(guide, {
  statements: 7,
  load: async (db, { now, params, search }: At<'importId', 'blijft'>) => {
    const list = await findList(db, params.importId, now)
    const { blijft = '' } = search
    return {
      ...list,
      mayTakeBack: canTakeBack(list, now),
      stays: list.state === 'undone' && /^[1-9]\d{0,3}$/.test(blijft) ? Number(blijft) : 0,
    }
  },
})
