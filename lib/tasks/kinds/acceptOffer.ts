import { z } from 'zod'
import { kind } from './kind'

/** A school offers a place: the student says yes, or goes elsewhere. */
export default kind({
  askedOf: 'student',
  rank: 40,
  facts: z.object({ school: z.string(), programme: z.string() }),
  needs: 'application',
  done: ({ objectId }) => `/mijn/overstap/${objectId}`,
  within: 10,
  climbs: 'a student is never made to answer; the school that offers has its own date',
  silent: 'the silence of a student is no silence of the school',
  toGuardian: true,
  grouped: 'each place is one choice',
  follows: {
    tables: ['application', 'transition'],
    asked: `
      SELECT a.student_id, a.home_organisation_id AS organisation_id, a.transition_id, a.id AS about,
             jsonb_build_object('school', s.name, 'programme', p.name) AS facts
        FROM application a
        JOIN transition t ON t.id = a.transition_id AND t.ended_at IS NULL
        JOIN organisation s ON s.id = a.organisation_id
        JOIN programme p ON p.id = a.programme_id
       WHERE a.state = 'offered' AND a.accepted_at IS NULL`,
  },
})
