import { z } from 'zod'
import { kind } from './kind'

/** A school asks something about an application that is still open there. */
export default kind({
  askedOf: 'student',
  rank: 20,
  facts: z.object({ applicationId: z.uuid(), school: z.string(), question: z.string() }),
  needs: 'application',
  done: ({ facts }) => `/mijn/overstap/${facts.applicationId}`,
  within: 5,
  climbs: 'a student is never made to answer; who asked sees that nothing was answered yet',
  silent: 'the silence of a student is no silence of the school',
  grouped: 'each question has words of its own',
  follows: {
    tables: ['application_question', 'application', 'transition'],
    asked: `
      SELECT q.student_id, a.home_organisation_id AS organisation_id, a.transition_id, q.id AS about,
             jsonb_build_object('applicationId', a.id, 'school', s.name, 'question', q.question) AS facts
        FROM application_question q
        JOIN application a ON a.id = q.application_id
        JOIN transition t ON t.id = a.transition_id AND t.ended_at IS NULL
        JOIN organisation s ON s.id = a.organisation_id
       WHERE q.answered_at IS NULL AND NOT authz.ended(a.state) AND a.state <> 'started'
         AND a.taken_over_at IS NULL`,
  },
})
