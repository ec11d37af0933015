import { z } from 'zod'
import { kind } from './kind'
import { going, SEEN_WITHIN } from './notSeen'

/** School began, and by the third school day nobody saw the student: the student comes, or says what is the matter. */
export default kind({
  askedOf: 'student',
  rank: 1,
  facts: z.object({ school: z.string(), programme: z.string(), firstDay: z.iso.date() }),
  needs: 'application',
  done: () => '/mijn/praten',
  within: 1,
  climbs: 'a student is never made to answer; the school that waits calls (notSeen)',
  silent: 'the silence of a student is no silence of the school',
  toGuardian: true,
  grouped: 'a student begins at one school',
  follows: {
    tables: ['application', 'transition'],
    asked: `
      SELECT a.student_id, a.home_organisation_id AS organisation_id, a.transition_id, a.id AS about,
             jsonb_build_object('school', s.name, 'programme', p.name, 'firstDay', a.intended_start) AS facts
        FROM application a
        JOIN transition t ON t.id = a.transition_id AND t.ended_at IS NULL
        JOIN organisation s ON s.id = a.organisation_id
        JOIN programme p ON p.id = a.programme_id
       WHERE a.state = 'placed' AND a.seen_on IS NULL AND a.intended_start < authz.today()
         AND authz.add_school_days(a.intended_start, ${SEEN_WITHIN}) <= authz.today()
         AND ${going}`,
  },
})
