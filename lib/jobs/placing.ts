// A task whose holder can open the student no more, because somebody left the school or the class: it goes to who can do
// it, and ends where there is nobody.
import { appendAll } from '@/lib/audit/commands'
import type { ActorDb } from '@/lib/db/as-actor'

type Placed = { id: string; studentId: string; kind: string; member: string | null; ended: boolean }

export async function placeTasks(db: ActorDb) {
  const rows = await db.$queryRaw<Placed[]>`
    SELECT id, student_id AS "studentId", kind, member, ended FROM authz.place_tasks()`
  const line = ({ id, studentId, kind, member }: Placed) => ({
    studentId,
    dataClass: 'support' as const,
    objectId: id,
    details: { kind, why: 'outOfReach', to: member },
  })
  const ended = rows.filter((row) => row.ended)
  const placed = rows.filter((row) => !row.ended)
  await appendAll(db, 'passedTask', placed.map(line))
  await appendAll(db, 'endedTask', ended.map(line))
  return { placed: placed.length, ended: ended.length }
}
