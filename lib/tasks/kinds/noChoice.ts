import { z } from 'zod'
import { agreedAfter, dayIn } from '../incoming/rules'
import { kind } from './kind'

/** A place is certain and the student chose none in the days that were agreed: the owner of the crossing asks why. */
export default kind({
  facts: z.object({ on: z.iso.date(), places: z.number() }),
  needs: 'identity',
  done: 'takeUp',
  within: null,
  climbs: true,
  silent: true,
  calls: true,
  grouped: true,
  follows: {
    tables: ['application', 'transition'],
    asked: `
      SELECT t.student_id, t.responsible_organisation_id AS organisation_id, t.id AS about, t.id AS transition_id,
             o.membership_id, ${agreedAfter('x.day')} AS due,
             jsonb_build_object('on', x.day, 'places', x.places) AS facts
        FROM transition t
        JOIN transition_owner o ON o.transition_id = t.id AND o.valid_until IS NULL
         AND o.organisation_id = t.responsible_organisation_id
        JOIN LATERAL (
          SELECT count(*) AS places, bool_or(a.chosen_at IS NOT NULL) AS chosen,
                 min(coalesce((SELECT ${dayIn('max(e.at)')} FROM application_event e
                   WHERE e.application_id = a.id AND e.to_state = 'placed'), a.applied_on)) AS day
            FROM application a WHERE a.transition_id = t.id AND a.state = 'placed') x ON x.places > 0 AND NOT x.chosen
       WHERE t.ended_at IS NULL AND authz.today() >= ${agreedAfter('x.day')}`,
  },
})
