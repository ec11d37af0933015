// A request for a day that is over asks nobody anything any more: it ends by itself in the night after the day.
import { appendAll } from '@/lib/audit/commands'
import type { ActorDb } from '@/lib/db/as-actor'
import { dayOf } from '@/lib/kernel/time'

export async function endUnanswered(db: ActorDb, now: Date) {
  const ended = await db.$queryRaw<{ id: string; studentId: string; kind: string }[]>`
    UPDATE task k SET state = 'done', why = 'dayOver', closed_at = ${now}, closed_by_name = 'Oversteek', version = k.version + 1
      FROM orientation_day d
     WHERE d.id = k.object_id AND d.day < ${dayOf(now)}::date AND k.kind = 'decideOrientation' AND k.state = 'open'
    RETURNING k.id, k.student_id AS "studentId", k.kind::text AS kind`
  await appendAll(
    db,
    'endedTask',
    ended.map(({ id, studentId, kind }) => ({
      studentId,
      dataClass: 'support' as const,
      objectId: id,
      details: { kind, why: 'dayOver' },
    })),
  )
  return { ended: ended.length }
}
