import { z } from 'zod'
import { kind } from './kind'

/** A mentor wrote a view on the choice. It goes along only when the student says so. */
export default kind({
  askedOf: 'student',
  rank: 110,
  facts: z.object({ by: z.string() }),
  needs: 'lob',
  done: ({ objectId }) => `/mijn/dossier/kijk/${objectId}`,
  within: 10,
  climbs: 'a student is never made to answer; without an answer the view stays at home',
  silent: 'the silence of a student is no silence of the school',
  grouped: 'each view is read by itself',
  follows: {
    tables: ['mentor_view', 'transition'],
    asked: `
      SELECT v.student_id, v.organisation_id, v.transition_id, v.id AS about,
             jsonb_build_object('by', v.author_name) AS facts
        FROM mentor_view v
        JOIN transition t ON t.id = v.transition_id AND t.ended_at IS NULL
       WHERE v.state = 'asked'`,
  },
})
