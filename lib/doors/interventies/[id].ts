import { findReach } from '@/lib/access/contact/queries'
import { type At, guideOrDesk, page } from '@/lib/auth/door'
import { staffOf } from '@/lib/db/as-actor'
import { appendIntervention } from '@/lib/interventions/commands'
import { findIntervention, listPossiblePartners } from '@/lib/interventions/queries'
import { dayOf } from '@/lib/kernel/time'

/** One intervention, opened by name: one line that the student sees. */
export const door = page(guideOrDesk, {
  statements: 12,
  audited: true,
  load: async (db, { now, purpose, params }: At<'id'>) => {
    const one = await findIntervention(db, params.id, purpose === 'overstap')
    if (!one) return null
    await appendIntervention(db, one, 'openedIntervention')
    const { membershipId } = staffOf(db)
    return {
      ...one,
      today: dayOf(now),
      mine: one.championMembershipId === membershipId,
      isHelp: one.dataClass === 'help',
      reach:
        one.state === 'open'
          ? await findReach(db, { taskId: one.taskId }, { ...one, objectId: one.id })
          : null,
      possible: await listPossiblePartners(db, one, now),
    }
  },
})
