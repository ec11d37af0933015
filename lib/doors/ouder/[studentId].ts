import { type At, guardian, page } from '@/lib/auth/door'
import { atOnce } from '@/lib/db/at-once'
import { findChild } from '@/lib/handover/guardians/queries'
import { findNextFactsForGuardian } from '@/lib/interventions/next/queries'
import { nextForGuardian } from '@/lib/interventions/next/rules'
import { dayOf } from '@/lib/kernel/time'

/** One child under 16, with what is asked, what goes and what is shared. */
export const door = page(guardian, {
  statements: 8,
  load: async (db, { now, params: { studentId } }: At<'studentId'>) => {
    const [child, facts] = await atOnce(
      () => findChild(db, studentId, now),
      () => findNextFactsForGuardian(db, studentId),
    )
    if (!child?.under16) return null
    const today = dayOf(now)
    return { child, told: nextForGuardian(facts, today), today }
  },
})
