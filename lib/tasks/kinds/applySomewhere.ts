import { z } from 'zod'
import { kind } from './kind'
import { applyDay } from './noApplication'

/** A crossing is open and no application is: the student applies, with what the last school advised. */
export default kind({
  askedOf: 'student',
  rank: 60,
  facts: z.object({
    /** The region's date for this kind of crossing, where it has one. */
    applyBy: z.iso.date().optional(),
    /** How the last application ended, where there was one. */
    state: z.string().optional(),
    applicationId: z.uuid().optional(),
    school: z.string().optional(),
    quote: z.string().optional(),
  }),
  needs: 'application',
  done: () => '/mijn/aanmelden',
  within: 10,
  climbs: 'a student is never made to answer; the day after the date the school calls (noApplication)',
  silent: 'the silence of a student is no silence of the school',
  toGuardian: true,
  grouped: 'a student has one crossing at a time',
  follows: {
    tables: ['transition', 'application'],
    asked: `
      SELECT t.student_id, t.home_organisation_id AS organisation_id, t.id AS transition_id, t.id AS about,
             d.day AS due, jsonb_build_object('applyBy', d.day, 'state', l.state, 'applicationId', l.id,
                 'school', s.name, 'quote', nullif(l.next_step, '')) AS facts
        FROM transition t
        LEFT JOIN calendar_date d ON ${applyDay}
        LEFT JOIN LATERAL (SELECT a.* FROM application a WHERE a.transition_id = t.id
            ORDER BY a.applied_on DESC, a.id DESC LIMIT 1) l ON true
        LEFT JOIN organisation s ON s.id = l.organisation_id
       WHERE t.ended_at IS NULL AND NOT EXISTS (SELECT FROM application a
             WHERE a.transition_id = t.id AND NOT authz.ended(a.state))`,
  },
})
