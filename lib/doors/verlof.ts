import { page, staff } from '@/lib/auth/door'
import { can } from '@/lib/db/as-actor'
import { dayOf } from '@/lib/kernel/time'
import { listCover, listLeave, listTeam } from '@/lib/transitions/leave/queries'

/** Leave of this person, or of the school for who registers it there, and who stands in meanwhile. */
export const door = page(staff, {
  statements: 8,
  load: async (db, { now }) => ({
    today: dayOf(now),
    leaves: await listLeave(db, now),
    cover: await listCover(db),
    ofSchool: can(db, 'registersLeave'),
    team: await listTeam(db, now),
  }),
})
