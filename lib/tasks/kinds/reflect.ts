import { z } from 'zod'
import { kind } from './kind'

/** Within so many days after the day the reflection is there, as schools ask it. */
export const REFLECT_WITHIN_DAYS = 7

/** A day of orientation was there and nothing is written about it yet. */
export default kind({
  askedOf: 'student',
  rank: 120,
  facts: z.object({ school: z.string() }),
  needs: 'lob',
  done: ({ objectId }) => `/mijn/dossier/orientatie/${objectId}`,
  within: 5,
  climbs: 'a student is never made to answer; after its last day the mentor asks (lateReflection)',
  silent: 'the silence of a student is no silence of the school',
  grouped: 'each day is told by itself',
  follows: {
    tables: ['orientation_day'],
    asked: `
      SELECT o.student_id, o.organisation_id, o.id AS about, o.day + ${REFLECT_WITHIN_DAYS} AS due,
             jsonb_build_object('school', o.school) AS facts
        FROM orientation_day o
       WHERE o.state = 'agreed' AND o.day <= authz.today()`,
  },
})
