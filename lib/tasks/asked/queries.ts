import { z } from 'zod'
import { become, instant, rowsOf } from '@/lib/db/read'
import { fromDate } from '@/lib/kernel/time'
import { isTaskKind, kindOf, readFacts } from '../schema'
import type { Asked } from './rules'

const row = z.object({
  id: z.string(),
  kind: z.string(),
  objectId: z.string().nullable(),
  facts: z.unknown(),
  dueOn: instant,
})

/**
 * What a student is asked now, and what who answers for the student is asked, as row security gives it: to a guardian
 * of somebody under 16 also what the child is asked about the crossing. What is asked of a school is not in it.
 */
export const askedOf = (studentId: string) =>
  become(
    rowsOf(row)`SELECT k.id, k.kind, k.object_id AS "objectId", k.facts, k.due_on AS "dueOn" FROM task k
     WHERE k.student_id = ${studentId}::uuid AND k.state = 'open' AND k.asked_of <> 'staff' ORDER BY k.due_on, k.id`,
    (rows) => rows.flatMap((one) => asAsked(studentId, one)),
  )

function asAsked(studentId: string, { kind, ...one }: z.output<typeof row>): Asked[] {
  const done = isTaskKind(kind) ? kindOf(kind).done : null
  if (!isTaskKind(kind) || typeof done !== 'function') return []
  const facts = readFacts(one.facts)
  return [
    {
      ids: [one.id],
      kind,
      of: kindOf(kind).askedOf === 'guardian' ? 'guardian' : 'student',
      facts,
      dueOn: fromDate(one.dueOn),
      href: done({ studentId, objectId: one.objectId, facts }),
    },
  ]
}
