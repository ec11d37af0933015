import { z } from 'zod'
import { kind } from './kind'

/** There may be another dossier of the same person. Only the student hears of it, and answers. */
export default kind({
  askedOf: 'student',
  rank: 150,
  facts: z.object({ school: z.string() }),
  needs: 'identity',
  done: () => '/mijn/koppelen',
  within: 10,
  climbs: 'a student is never made to answer; two dossiers can wait for each other without harm',
  silent: 'the silence of a student is no silence of the school',
  grouped: true,
  follows: {
    tables: ['match_suggestion', 'student_link'],
    asked: `
      SELECT m.student_id, m.organisation_id, m.id AS about, jsonb_build_object('school', s.name) AS facts
        FROM match_suggestion m
        JOIN organisation s ON s.id = m.organisation_id
        JOIN student me ON me.id = m.student_id
        JOIN student other ON other.id = m.other_student_id AND other.person_id <> me.person_id
       WHERE m.started_at IS NULL AND m.declined_at IS NULL AND m.refused_at IS NULL`,
  },
})
