import { z } from 'zod'
import { kind } from './kind'

/** Somebody did something for the student, who alone can say whether it helped. */
export default kind({
  askedOf: 'student',
  rank: 140,
  facts: z.object({ by: z.string() }),
  needs: 'support',
  done: () => '/mijn/hulp',
  within: 10,
  climbs: 'a student is never made to answer; a view that is asked for twice is no view',
  silent: 'the silence of a student is no silence of the school',
  grouped: true,
  follows: {
    tables: ['intervention', 'intervention_step'],
    asked: `
      SELECT i.student_id, i.organisation_id, i.transition_id, i.id AS about,
             jsonb_build_object('by', i.champion_name) AS facts
        FROM intervention i
       WHERE i.student_helped IS NULL
         AND (i.state = 'closed' OR EXISTS (SELECT FROM intervention_step x WHERE x.intervention_id = i.id))`,
  },
})
