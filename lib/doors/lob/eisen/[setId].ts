import { type At, lobLead, page } from '@/lib/auth/door'
import { staffOf } from '@/lib/db/as-actor'
import { atOnce } from '@/lib/db/at-once'
import { listLevels } from '@/lib/dossier/forms/queries'
import { findSet, listGroups, listInUse, reachOf } from '@/lib/dossier/requirements/queries'
import { sitsAtDesk } from '@/lib/organisations/queries'

/** One set to change, with who falls under it as it stands now: as if it were in use beside what is. */
export const door = page(lobLead, {
  statements: 10,
  load: async (db, { now, params }: At<'setId'>) => {
    const { organisationId } = staffOf(db)
    const set = await findSet(db, params.setId, organisationId)
    const [inUse, groups, levels, whole] = await atOnce(
      () => listInUse(db, organisationId, set.schoolYear),
      () => listGroups(db, organisationId, set.schoolYear),
      () => listLevels(db, organisationId),
      () => sitsAtDesk(db, 'counselling', now),
    )
    const others = inUse.filter((one) => one.id !== set.id)
    const year = { organisationId, schoolYear: set.schoolYear }
    return {
      set,
      others,
      reach: await reachOf(db, year, [set, ...others], now, groups),
      /** Only the team that guides the whole school sees everybody whom a set reaches. */
      whole,
      levels,
      groups,
    }
  },
})
