import { z } from 'zod'
import { kind } from './kind'

/** A student handed something in, or changed it since it was read, and the mentor has not answered or decided yet. */
export default kind({
  facts: z.object({ version: z.number() }),
  needs: 'lob',
  done: ({ studentId, objectId }) => `/leerlingen/${studentId}/ervaring/${objectId}`,
  within: 10,
  climbs: 'an answer is between the student and the mentor; a deputy has none to give',
  silent: 'no crossing is at risk while a text waits for an answer',
  grouped: true,
  follows: {
    tables: ['lob_review'],
    // Of the mentor of the group; in the gap between two schools of the desk that guides the crossing.
    asked: `
      SELECT r.student_id, r.organisation_id, r.entry_id AS about, m.who AS membership_id,
             CASE WHEN m.who IS NULL THEN d.id END AS desk_id, jsonb_build_object('version', e.version) AS facts
        FROM lob_review r
        JOIN lob_entry e ON e.id = r.entry_id
        LEFT JOIN LATERAL (SELECT s.membership_id AS who FROM enrolment n
            JOIN group_staff s ON s.group_id = n.group_id AND s.role = 'mentor'
             AND authz.live(s.valid_from, s.valid_until)
            JOIN membership x ON x.id = s.membership_id
           WHERE n.student_id = r.student_id AND n.organisation_id = r.organisation_id
             AND authz.today() >= n.first_day AND (n.last_day IS NULL OR n.last_day >= authz.today())
           ORDER BY n.first_day DESC, x.name LIMIT 1) m ON true
        LEFT JOIN LATERAL (SELECT k.id FROM desk k WHERE k.organisation_id = r.organisation_id
             AND k.kind = 'counselling' ORDER BY k.name LIMIT 1) d ON true
       WHERE r.state = 'submitted' AND r.read_version < e.version AND coalesce(m.who, d.id) IS NOT NULL`,
  },
})
