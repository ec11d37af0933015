import { type At, page, student } from '@/lib/auth/door'
import { studentOf } from '@/lib/db/as-actor'
import { hasAgreedView } from '@/lib/dossier/mentor-view/queries'
import { findReceiver, listShares } from '@/lib/dossier/shares/queries'
import { windowEnd } from '@/lib/dossier/shares/rules'
import { findSupport } from '@/lib/dossier/support/queries'
import { found } from '@/lib/kernel/refused'
import { dayOf } from '@/lib/kernel/time'

/** What the student can share for one application, and what is shared already. */
export const door = page(student, {
  statements: 8,
  load: async (db, { now, params }: At<'id'>) => {
    const { studentId } = studentOf(db)
    const receiver = found(await findReceiver(db, params.id))
    const shares = await listShares(db, studentId, now, receiver.id)
    const current = shares.find((one) => one.state !== 'ended')
    // The end of the application's window is nobody's choice, so the form doesn't offer it as one.
    const chosenEnd = current && current.endsAt < windowEnd(receiver.intendedStart)
    return {
      receiver,
      until: chosenEnd ? dayOf(new Date(current.endsAt.getTime() - 1)) : undefined,
      agreedView: await hasAgreedView(db, receiver.transitionId),
      support: (await findSupport(db, studentId)) !== null,
      shares,
    }
  },
})
