import type { ActorDb } from '@/lib/db/as-actor'
import { fromDate } from '@/lib/kernel/time'
import { isTaskKind, kindOf, readFacts } from '../schema'
import type { Asked } from './rules'

/**
 * What a student is asked now, and what who answers for the student is asked, as row security gives it: to a guardian
 * of somebody under 16 also what the child is asked about the crossing. What is asked of a school is not in it.
 */
export async function listAsked(db: ActorDb, studentId: string): Promise<Asked[]> {
  const rows = await db.task.findMany({
    where: { studentId, state: 'open', askedOf: { not: 'staff' } },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    select: { id: true, kind: true, objectId: true, facts: true, dueOn: true },
  })
  return rows.flatMap(({ kind, ...row }) => {
    const done = isTaskKind(kind) ? kindOf(kind).done : null
    if (!isTaskKind(kind) || typeof done !== 'function') return []
    const facts = readFacts(row.facts)
    return [
      {
        ids: [row.id],
        kind,
        of: kindOf(kind).askedOf === 'guardian' ? 'guardian' : 'student',
        facts,
        dueOn: fromDate(row.dueOn),
        href: done({ studentId, objectId: row.objectId, facts }),
      },
    ]
  })
}
