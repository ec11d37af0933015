import { z } from 'zod'
import { kind } from './kind'

/** The school wants to hand a package over: the student reads it first and says what it is. */
export default kind({
  askedOf: 'student',
  rank: 30,
  facts: z.object({
    applicationId: z.uuid(),
    school: z.string(),
    sightUntil: z.iso.date().optional(),
  }),
  needs: 'release',
  done: ({ facts }) => `/mijn/overstap/${facts.applicationId}/inzage`,
  within: 5,
  climbs: 'a student is never made to answer; after its last day the school calls (callAboutPackage)',
  silent: 'the silence of a student is no silence of the school',
  grouped: 'each package is read by itself',
  follows: {
    tables: ['handover_package', 'package_answer', 'application', 'transition'],
    asked: `
      SELECT h.student_id, h.organisation_id, a.transition_id, h.id AS about, h.sight_until AS due,
             jsonb_build_object('applicationId', a.id, 'school', s.name, 'sightUntil', h.sight_until) AS facts
        FROM handover_package h
        JOIN application a ON a.id = h.application_id AND NOT authz.ended(a.state)
        JOIN transition t ON t.id = a.transition_id AND t.ended_at IS NULL
        JOIN organisation s ON s.id = a.organisation_id
       WHERE h.state = 'sight'
         AND NOT EXISTS (SELECT FROM package_answer x WHERE x.package_id = h.id AND NOT x.as_guardian)`,
  },
})
