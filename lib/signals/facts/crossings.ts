// The facts of all crossings in one statement each. What is already raised comes along only while it is open, to see
// whether its facts still hold.

import type { ActorDb } from '@/lib/db/as-actor'
import type { Day } from '@/lib/kernel/time'
import { ended } from '@/lib/transitions/applications/states'
import type { ApplicationFacts } from '../rules/noApplication'
import type { PlaceFacts } from '../rules/notSeen'

export type Found = {
  studentId: string
  transitionId: string
  /** The school that answers now; a signal belongs to it and crosses to no other. */
  organisationId: string
  deskId: string | null
  ownerId: string | null
  dedupe: string
  /** The open task of a signal that was raised before. */
  taskId: string | null
  signalId: string | null
}

export const factsOfApplications = (db: ActorDb, today: Day) =>
  db.$queryRaw<(Found & ApplicationFacts)[]>`
    WITH desks AS (SELECT organisation_id, (array_agg(id ORDER BY name))[1] AS id FROM desk WHERE kind = 'counselling' GROUP BY organisation_id),
    raised AS (SELECT s.id, s.transition_id, s.closed_at FROM signal s WHERE s.kind = 'noApplication'),
    live AS (SELECT a.transition_id, count(*)::int AS n FROM application a WHERE NOT a.state = ANY (${ended}::application_state[]) GROUP BY a.transition_id)
    SELECT t.student_id AS "studentId", t.id AS "transitionId", t.responsible_organisation_id AS "organisationId", desks.id AS "deskId",
           o.membership_id AS "ownerId", 'noApplication:' || t.id AS dedupe, k.id AS "taskId", raised.id AS "signalId",
           t.ended_at IS NULL AS open, d.day::text AS deadline, coalesce(live.n, 0) AS "liveApplications"
      FROM transition t
      JOIN calendar_date d ON d.school_year = t.school_year
       AND d.key = CASE WHEN t.kind IN ('poVo', 'voVo') THEN 'applyPoVo' WHEN t.kind IN ('voHbo', 'mboHbo') THEN 'applyHbo' ELSE 'applyVoMbo' END
      LEFT JOIN raised ON raised.transition_id = t.id
      LEFT JOIN task k ON k.signal_id = raised.id AND k.state = 'open'
      LEFT JOIN live ON live.transition_id = t.id
      LEFT JOIN transition_owner o ON o.transition_id = t.id AND o.valid_until IS NULL
      LEFT JOIN desks ON desks.organisation_id = t.responsible_organisation_id
     WHERE (raised.id IS NULL AND t.ended_at IS NULL AND live.n IS NULL AND d.day < ${today}::date) OR k.id IS NOT NULL`

export const factsOfPlaces = (db: ActorDb, today: Day) =>
  db.$queryRaw<(Found & PlaceFacts)[]>`
    WITH raised AS (SELECT s.id, s.closed_at, s.dedupe FROM signal s WHERE s.kind = 'notSeen')
    SELECT DISTINCT ON (t.id) t.student_id AS "studentId", t.id AS "transitionId", t.responsible_organisation_id AS "organisationId", NULL AS "deskId",
           o.membership_id AS "ownerId", 'notSeen:' || a.id AS dedupe, k.id AS "taskId", raised.id AS "signalId",
           t.ended_at IS NULL AS open, a.state::text AS state, a.seen_on::text AS "seenOn", a.intended_start::text AS "firstDay", s.name AS school, p.name AS programme
      FROM application a
      JOIN transition t ON t.id = a.transition_id
      JOIN organisation s ON s.id = a.organisation_id
      JOIN programme p ON p.id = a.programme_id
      LEFT JOIN raised ON raised.dedupe = 'notSeen:' || a.id
      LEFT JOIN task k ON k.signal_id = raised.id AND k.state = 'open'
      LEFT JOIN transition_owner o ON o.transition_id = t.id AND o.valid_until IS NULL
     WHERE (raised.id IS NULL AND t.ended_at IS NULL AND a.state = 'placed' AND a.seen_on IS NULL AND a.intended_start < ${today}::date) OR k.id IS NOT NULL
     ORDER BY t.id, k.id NULLS LAST, a.taken_over_at NULLS LAST, a.chosen_at NULLS LAST, a.id`
