import { type At, guide, page } from '@/lib/auth/door'
import { staffOf } from '@/lib/db/as-actor'
import { listStudents } from '@/lib/handover/students/queries'
import { byStanding } from '@/lib/handover/students/rules'
import { findSchool } from '@/lib/organisations/queries'

/** The reader's own students; a group in the address narrows the list. */
export const door = page(guide, {
  statements: 7,
  load: async (db, { now, search }: At<never, 'groep'>) => {
    const all = await listStudents(db, now)
    const groups = [...new Set(all.map((one) => one.group).filter(Boolean))].sort()
    const group = search.groep && groups.includes(search.groep) ? search.groep : undefined
    return {
      rows: byStanding(group ? all.filter((one) => one.group === group) : all),
      groups,
      group,
      sector: (await findSchool(db, staffOf(db).organisationId))?.sector,
    }
  },
})
