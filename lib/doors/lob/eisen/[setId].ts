import { type At, lobLead, page } from '@/lib/auth/door'
import { staffOf } from '@/lib/db/as-actor'
import { listLevels } from '@/lib/dossier/forms/queries'
import { findSet, listGroups, listInUse, reachOf } from '@/lib/dossier/requirements/queries'
import { sitsAtDesk } from '@/lib/organisations/queries'

/** One set to change, with who falls under it as it stands now: as if it were in use beside what is. */
export const door = page(lobLead, {
  statements: 11,
  load: async (db, { now, params }: At<'setId'>) => {
    const { organisationId } = staffOf(db)
    const set = await findSet(db, params.setId, organisationId)
    const others = (await listInUse(db, organisationId, set.schoolYear)).filter((one) => one.id !== set.id)
    return {
      set,
      others,
      reach: await reachOf(db, { organisationId, schoolYear: set.schoolYear }, [set, ...others], now),
      /** Only the team that guides the whole school sees everybody whom a set reaches. */
      whole: await sitsAtDesk(db, 'counselling', now),
      levels: await listLevels(db, organisationId),
      groups: await listGroups(db, organisationId, set.schoolYear),
    }
  },
})
