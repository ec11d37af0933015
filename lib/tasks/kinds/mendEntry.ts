import { z } from 'zod'
import { kind } from './kind'

/** The mentor gave an experience back with a tip. */
export default kind({
  askedOf: 'student',
  rank: 125,
  facts: z.object({ by: z.string() }),
  needs: 'lob',
  done: ({ objectId }) => `/mijn/dossier/${objectId}`,
  within: 10,
  climbs: 'a student is never made to answer; the mentor sees what was given back',
  silent: 'the silence of a student is no silence of the school',
  grouped: 'each experience has a tip of its own',
  follows: {
    tables: ['lob_review', 'lob_entry'],
    asked: `
      SELECT r.student_id, r.organisation_id, r.entry_id AS about,
             jsonb_build_object('by', r.decided_by_name) AS facts
        FROM lob_review r
        JOIN lob_entry e ON e.id = r.entry_id AND NOT e.hidden_from_school
       WHERE r.state = 'returned'`,
  },
})
