import { z } from 'zod'
import { kind } from './kind'

/** The same, of who answers for a student under 16: one of the parents reads it and answers. */
export default kind({
  askedOf: 'guardian',
  rank: 10,
  facts: z.object({
    applicationId: z.uuid(),
    school: z.string(),
    sightUntil: z.iso.date().optional(),
  }),
  needs: 'release',
  done: ({ studentId, facts }) => `/ouder/${studentId}/inzage/${facts.applicationId}`,
  within: 5,
  climbs: 'a parent is never made to answer; after its last day the school calls (callAboutPackage)',
  silent: 'the silence of a parent is no silence of the school',
  grouped: 'each package is read by itself',
  follows: {
    tables: ['handover_package', 'package_answer', 'application', 'transition', 'student'],
    asked: `
      SELECT h.student_id, h.organisation_id, a.transition_id, h.id AS about, h.sight_until AS due,
             jsonb_build_object('applicationId', a.id, 'school', s.name, 'sightUntil', h.sight_until) AS facts
        FROM handover_package h
        JOIN application a ON a.id = h.application_id AND NOT authz.ended(a.state)
        JOIN transition t ON t.id = a.transition_id AND t.ended_at IS NULL
        JOIN organisation s ON s.id = a.organisation_id
        JOIN student st ON st.id = h.student_id
       WHERE h.state = 'sight' AND (st.birth_date IS NULL OR authz.turns(st.birth_date, 16) > authz.clock())
         AND NOT EXISTS (SELECT FROM package_answer x WHERE x.package_id = h.id AND x.as_guardian)`,
  },
})
