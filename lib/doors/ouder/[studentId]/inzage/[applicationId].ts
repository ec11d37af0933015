import { append } from '@/lib/audit/commands'
import { type At, guardian, page } from '@/lib/auth/door'
import { findSight } from '@/lib/handover/packages/queries'

/** What a guardian of somebody under 16 reads before anything goes; the child sees that it was opened. */
export const door = page(guardian, {
  statements: 9,
  audited: true,
  load: async (db, { now, params }: At<'studentId' | 'applicationId'>) => {
    const { studentId, applicationId } = params
    const sight = await findSight(db, studentId, applicationId, now)
    await append(db, { studentId, dataClass: 'release', action: 'opened', objectId: applicationId })
    return sight
  },
})
