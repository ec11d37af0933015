import 'server-only'
import { notFound } from 'next/navigation'
import { findReach } from '@/lib/access/contact/queries'
import { able } from '@/lib/access/model'
import { whoseMayISee } from '@/lib/access/reach/queries'
import { load } from '@/lib/auth/session'
import { freeDays } from '@/lib/calendar/queries'
import { staffOf } from '@/lib/db/as-actor'
import { dayOf } from '@/lib/kernel/time'
import { sitsAtDesk } from '@/lib/organisations/queries'
import { appendTask } from './commands'
import { findTask, listAsked, listColleagues, listTasks } from './queries'
import { byDue } from './rules'
import { isIncoming, kindOf } from './schema'

/** What asks something of this person, the first first. Reading it writes nothing down. */
export async function loadToday() {
  const mine = await load('begeleiding', 'read', async (db, now, actor) => ({
    tasks: await listTasks(db, now),
    free: await freeDays(db),
    today: dayOf(now),
    name: actor.name,
    readsNumbers: able(actor, 'readsNumbers'),
    takesIn: able(actor, 'takesIn'),
    receives: await sitsAtDesk(db, 'intake', now),
    // Who has no students is told so: that nobody asks anything says nothing then.
    knows: (await whoseMayISee(db, 'identity')).size > 0,
  }))
  // An intake desk reaches its students for another purpose than guidance, and a purpose belongs to a page's reading.
  const incoming =
    mine.receives || mine.takesIn ? await load('overstap', 'read', (db, now) => listTasks(db, now, true)) : []
  const known = new Set(mine.tasks.map((one) => one.id))
  return {
    ...mine,
    knows: mine.knows || mine.receives,
    tasks: byDue([...mine.tasks, ...incoming.filter((one) => !known.has(one.id))]),
  }
}

/** How many things wait on *vandaag* beside the queue itself, for who begins the day there. */
export async function loadTaskCount() {
  const mine = await load('begeleiding', 'read', (db, now) => listAsked(db, now))
  const incoming = await load('overstap', 'read', (db, now) => listAsked(db, now))
  const beside = [...mine, ...incoming].filter((one) => !isIncoming(one.kind))
  return new Set(beside.map((one) => one.id)).size
}

/** One task with its facts as they were, opened by name: one line that the student sees. */
export async function loadTask(id: string) {
  const read = (purpose: 'begeleiding' | 'overstap') =>
    load(purpose, 'audited', async (db, now) => {
      const task = await findTask(db, id, now, purpose === 'overstap')
      if (!task) return null
      await appendTask(db, task, 'opened')
      return {
        ...task.line,
        state: task.state,
        wayOut: task.wayOut,
        why: task.why,
        closedByName: task.closedByName,
        transitionId: task.transitionId,
        today: dayOf(now),
        free: await freeDays(db),
        reach:
          task.state === 'open' && kindOf(task.kind).calls
            ? await findReach(db, { taskId: task.id }, { ...task, objectId: task.id })
            : null,
        colleagues: purpose === 'overstap' ? [] : await listColleagues(db, task, now),
        me: staffOf(db).name,
      }
    })
  return (await read('begeleiding')) ?? (await read('overstap')) ?? notFound()
}
