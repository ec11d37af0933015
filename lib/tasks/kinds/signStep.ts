import { z } from 'zod'
import { kind } from './kind'

/** A step was written down after a talk and waits for the student. */
export default kind({
  askedOf: 'student',
  rank: 130,
  facts: z.object({ by: z.string(), step: z.string() }),
  needs: 'lob',
  done: ({ objectId }) => `/mijn/dossier/gesprek/${objectId}`,
  within: 10,
  climbs: 'a student is never made to answer; a step that nobody signed is no step',
  silent: 'the silence of a student is no silence of the school',
  grouped: 'each step has words of its own',
  follows: {
    tables: ['career_talk'],
    asked: `
      SELECT k.student_id, k.organisation_id, k.id AS about,
             jsonb_build_object('by', k.mentor_name, 'step', k.step) AS facts
        FROM career_talk k
       WHERE k.step <> '' AND k.student_signed_at IS NULL`,
  },
})
