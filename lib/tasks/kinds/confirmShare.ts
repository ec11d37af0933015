import { z } from 'zod'
import { kind } from './kind'

/** A student under 16 wants to share: nothing opens before who answers for the student says yes. */
export default kind({
  askedOf: 'guardian',
  rank: 20,
  facts: z.object({ school: z.string() }),
  needs: 'release',
  done: ({ studentId, objectId }) => `/ouder/${studentId}/delen/${objectId}`,
  within: 10,
  climbs: 'a parent is never made to say yes; without it nothing opens',
  silent: 'the silence of a parent is no silence of the school',
  grouped: 'each share has parts of its own',
  follows: {
    tables: ['lob_share', 'application', 'transition', 'student'],
    asked: `
      SELECT x.student_id, a.home_organisation_id AS organisation_id, a.transition_id, x.id AS about,
             jsonb_build_object('school', s.name) AS facts
        FROM lob_share x
        JOIN application a ON a.id = x.application_id AND NOT authz.ended(a.state)
        JOIN transition t ON t.id = a.transition_id AND t.ended_at IS NULL
        JOIN organisation s ON s.id = a.organisation_id
        JOIN student st ON st.id = x.student_id
       WHERE x.needs_guardian AND x.confirmed_at IS NULL AND x.ended_at IS NULL AND x.ends_at > authz.clock()
         AND (st.birth_date IS NULL OR authz.turns(st.birth_date, 16) > authz.clock())`,
  },
})
