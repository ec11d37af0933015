import { guide, page } from '@/lib/auth/door'
import { listGroups, listLists } from '@/lib/interop/lists/queries'

/** The groups for which the reader may bring a list, and the lists that were brought. */
export const door = page(guide, {
  statements: 6,
  load: async (db, { now }) => {
    const groups = await listGroups(db, now)
    return { groups, lists: await listLists(db, groups) }
  },
})
