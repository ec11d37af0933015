// What the tests of the night ask of a region: who has the duty, and which tasks there are.
import { query, type TestDatabase } from '@/lib/db/testing'
import * as applications from '@/lib/transitions/applications/commands'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'

export const quiet = {
  moved: 0,
  opened: 0,
  raised: 0,
  solved: 0,
  climbed: 0,
  duties: 0,
  settled: 0,
  placed: 0,
  ended: 0,
  reminded: 0,
  closed: 0,
  forgotten: 0,
  broken: [],
  faults: [],
}
export const applyTo = (who: string, school: string, name: string, level: string) =>
  as(who, 'recht', (tx, now) =>
    applications.apply(tx, { programmeId: ids.programme(school, name, level) }, now),
  )

export function dutiesIn(db: TestDatabase) {
  // Everything that a night could change, as one fingerprint.
  const state = async () =>
    JSON.stringify(
      await Promise.all(
        ['transition', 'transition_owner', 'signal', 'task', 'access_grant', 'audit_event'].map((table) =>
          query(
            db.ownerUrl,
            `SELECT count(*)::int AS n, md5(string_agg(x::text, '' ORDER BY x::text)) AS sum FROM ${table} x`,
          ),
        ),
      ),
    )
  const ownerOf = async (student: string) =>
    (
      await query<{ name: string; reason: string }>(
        db.ownerUrl,
        `SELECT m.name, o.reason::text FROM transition_owner o JOIN membership m ON m.id = o.membership_id WHERE o.student_id = $1 AND o.valid_until IS NULL`,
        [ids.student(student)],
      )
    )[0]
  // What an application asks of the desk that receives it is no duty of a person.
  const tasksOf = (student: string) =>
    query<{
      kind: string
      state: string
      name: string | null
      desk: string | null
      closed_by_name: string
      silent_steps: number
    }>(
      db.ownerUrl,
      `SELECT k.kind::text, k.state::text, m.name, d.name AS desk, k.closed_by_name, k.silent_steps FROM task k
      LEFT JOIN membership m ON m.id = k.membership_id LEFT JOIN desk d ON d.id = k.desk_id WHERE k.student_id = $1 AND k.asked_of = 'staff' AND k.kind NOT IN (SELECT kind FROM task_kind WHERE needs = 'application') ORDER BY k.created_at, k.kind::text`,
      [ids.student(student)],
    )
  return { state, ownerOf, tasksOf }
}
