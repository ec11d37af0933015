import { page, staff } from '@/lib/auth/door'
import { can } from '@/lib/db/as-actor'
import { atOnce } from '@/lib/db/at-once'
import { dayOf } from '@/lib/kernel/time'
import { listCover, listLeave, listTeam } from '@/lib/transitions/leave/queries'

/** Leave of this person, or of the school for who registers it there, and who stands in meanwhile. */
export const door = page(staff, {
  statements: 7,
  load: async (db, { now }) => {
    const [leaves, cover, team] = await atOnce(
      () => listLeave(db, now),
      () => listCover(db),
      () => listTeam(db, now),
    )
    return { today: dayOf(now), leaves, cover, ofSchool: can(db, 'registersLeave'), team }
  },
})
