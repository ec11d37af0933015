import type { ActorDb } from '@/lib/db/as-actor'
import type { Day } from '@/lib/kernel/time'
import type { SightFacts } from '../rules/callAboutPackage'
import type { Found } from './crossings'

/** Packages whose time to look has passed, and those with an open call task: called, answered or gone in the meantime. */
export const factsOfSight = (db: ActorDb, today: Day) =>
  db.$queryRaw<(Omit<Found, 'dedupe' | 'signalId'> & SightFacts & { packageId: string })[]>`
    SELECT h.student_id AS "studentId", t.id AS "transitionId", h.organisation_id AS "organisationId", desk.id AS "deskId",
           CASE WHEN o.organisation_id = h.organisation_id THEN o.membership_id END AS "ownerId", k.id AS "taskId", h.id AS "packageId",
           h.state::text AS state, h.sight_until::text AS "sightUntil", h.called_on::text AS "calledOn", st.birth_date::text AS born,
           EXISTS (SELECT FROM package_answer x WHERE x.package_id = h.id AND NOT x.as_guardian) AS "studentAnswered",
           EXISTS (SELECT FROM package_answer x WHERE x.package_id = h.id AND x.as_guardian) AS "guardianAnswered",
           s.name AS school, p.name AS programme
      FROM handover_package h
      JOIN application a ON a.id = h.application_id
      JOIN transition t ON t.id = a.transition_id
      JOIN student st ON st.id = h.student_id
      JOIN organisation s ON s.id = a.organisation_id
      JOIN programme p ON p.id = a.programme_id
      LEFT JOIN task k ON k.object_id = h.id AND k.kind = 'callAboutPackage' AND k.state = 'open'
      LEFT JOIN transition_owner o ON o.transition_id = t.id AND o.valid_until IS NULL
      LEFT JOIN LATERAL (SELECT d.id FROM desk d WHERE d.organisation_id = h.organisation_id AND d.kind = 'counselling' ORDER BY d.name LIMIT 1) desk ON true
     WHERE k.id IS NOT NULL OR (h.state = 'sight' AND h.sight_until < ${today}::date AND h.called_on IS NULL
       AND NOT EXISTS (SELECT FROM task x WHERE x.object_id = h.id AND x.kind = 'callAboutPackage'))`
