import { z } from 'zod'
import { kind } from './kind'

/** Somebody objects to what would be handed over: nothing of it goes until the school decides. */
export default kind({
  facts: z.object({
    on: z.iso.date(),
    by: z.string(),
    school: z.string(),
    programme: z.string(),
    applicationId: z.uuid(),
  }),
  needs: 'release',
  done: ({ studentId, facts }) => `/leerlingen/${studentId}/overdracht/${facts.applicationId}`,
  within: 2,
  climbs: true,
  silent: true,
  grouped: 'each objection has words of its own',
  follows: {
    tables: ['handover_package', 'package_answer'],
    asked: `
      SELECT h.student_id, h.organisation_id, h.id AS about, a.transition_id, o.membership_id,
             jsonb_build_object('on', (x.at AT TIME ZONE 'Europe/Amsterdam')::date, 'by', x.by_name, 'school', s.name,
               'programme', p.name, 'applicationId', a.id) AS facts
        FROM handover_package h
        JOIN application a ON a.id = h.application_id
        JOIN transition_owner o ON o.transition_id = a.transition_id AND o.valid_until IS NULL
         AND o.organisation_id = h.organisation_id
        JOIN organisation s ON s.id = a.organisation_id
        JOIN programme p ON p.id = a.programme_id
        JOIN LATERAL (SELECT r.at, r.by_name FROM package_answer r
          WHERE r.package_id = h.id AND r.answer = 'objected' ORDER BY r.at LIMIT 1) x ON true
       WHERE h.state = 'sight' AND h.objection_decision = ''`,
  },
})
