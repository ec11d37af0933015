// What asks about a day that is over asks nobody anything any more: it ends by itself in the night after the day.
import { appendAll } from '@/lib/audit/commands'
import type { ActorDb } from '@/lib/db/as-actor'
import { dayOf } from '@/lib/kernel/time'
import { settle } from '@/lib/tasks/commands'
import { isOver } from '@/lib/tasks/rules'
import { isTaskKind, kindOf, readFacts, taskKinds } from '@/lib/tasks/schema'

export async function endUnanswered(db: ActorDb, now: Date) {
  const open = await db.task.findMany({
    where: { state: 'open', kind: { in: taskKinds.filter((kind) => kindOf(kind).over) } },
    orderBy: { id: 'asc' },
    select: { id: true, kind: true, studentId: true, dataClass: true, facts: true },
  })
  const over = open.filter(
    ({ kind, facts }) => isTaskKind(kind) && isOver(kind, readFacts(facts), dayOf(now)),
  )
  if (over.length === 0) return { ended: 0 }
  const ended = await settle(db, { ids: over.map(({ id }) => id) }, { as: 'done', why: 'dayOver' }, now)
  await appendAll(
    db,
    'endedTask',
    over.map(({ id, studentId, dataClass, kind }) => ({
      studentId,
      dataClass,
      objectId: id,
      details: { kind, why: 'dayOver' },
    })),
  )
  return { ended }
}
