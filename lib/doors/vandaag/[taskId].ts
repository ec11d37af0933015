import { findReach } from '@/lib/access/contact/queries'
import { type At, guideOrDesk, page } from '@/lib/auth/door'
import { freeDays } from '@/lib/calendar/queries'
import { staffOf } from '@/lib/db/as-actor'
import { atOnce } from '@/lib/db/at-once'
import { dayOf } from '@/lib/kernel/time'
import { listColleagues } from '@/lib/tasks/colleagues/queries'
import { appendTask } from '@/lib/tasks/commands'
import { findTask } from '@/lib/tasks/queries'
import { kindOf } from '@/lib/tasks/schema'

/** One task with its facts as they were, opened by name: one line that the student sees. */
export const door = page(guideOrDesk, {
  statements: 11,
  audited: true,
  load: async (db, { now, purpose, params }: At<'taskId'>) => {
    const task = await findTask(db, params.taskId, now, purpose === 'overstap')
    if (!task) return null
    await appendTask(db, task, 'opened')
    const [free, colleagues] = await atOnce(
      () => freeDays(db),
      async () => (purpose === 'overstap' ? [] : listColleagues(db, task, now)),
    )
    return {
      ...task.line,
      state: task.state,
      wayOut: task.wayOut,
      why: task.why,
      closedByName: task.closedByName,
      transitionId: task.transitionId,
      today: dayOf(now),
      free,
      reach:
        task.state === 'open' && kindOf(task.kind).calls
          ? await findReach(db, { taskId: task.id }, { ...task, objectId: task.id })
          : null,
      colleagues,
      me: staffOf(db).name,
    }
  },
})
