import { type At, guide, page } from '@/lib/auth/door'
import { can } from '@/lib/db/as-actor'
import { listClasses, readClass } from '@/lib/dossier/requirements/classes/queries'

/** The LOB year of one class: the one in the address, or the reader's own, or the first. */
export const door = page(guide, {
  statements: 8,
  load: async (db, { now, search }: At<never, 'groep'>) => {
    const groups = await listClasses(db, now)
    const group = groups.find(({ id }) => id === search.groep) ?? groups[0] ?? null
    return {
      groups,
      group,
      leads: can(db, 'leadsLob'),
      year: group && (await readClass(db, group.id, now)),
    }
  },
})
