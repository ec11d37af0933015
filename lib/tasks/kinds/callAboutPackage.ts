import { z } from 'zod'
import { type Day, isUnder16 } from '@/lib/kernel/time'
import { kind } from './kind'

type Facts = {
  state: string
  sightUntil: Day | null
  calledOn: Day | null
  born: Day | null
  studentAnswered: boolean
  guardianAnswered: boolean
  school: string
  programme: string
}

/** No answer after the time to look makes a call; only then may the package go, marked *geen reactie*. Of a place that came to nothing nobody calls. */
export default kind({
  facts: z.object({
    on: z.iso.date(),
    sightUntil: z.iso.date(),
    school: z.string(),
    programme: z.string(),
  }),
  needs: 'release',
  done: ({ studentId }) => `/leerlingen/${studentId}`,
  within: 2,
  climbs: true,
  silent: true,
  calls: true,
  grouped: true,
  rule: {
    facts: `
      SELECT h.student_id AS "studentId", a.transition_id AS "transitionId", h.organisation_id AS "organisationId",
             h.id AS about, h.state::text AS state, h.sight_until::text AS "sightUntil",
             h.called_on::text AS "calledOn", st.birth_date::text AS born,
             EXISTS (SELECT FROM package_answer x WHERE x.package_id = h.id AND NOT x.as_guardian) AS "studentAnswered",
             EXISTS (SELECT FROM package_answer x WHERE x.package_id = h.id AND x.as_guardian) AS "guardianAnswered",
             s.name AS school, p.name AS programme
        FROM handover_package h
        JOIN application a ON a.id = h.application_id AND NOT authz.ended(a.state)
        JOIN transition t ON t.id = a.transition_id AND t.ended_at IS NULL
        JOIN student st ON st.id = h.student_id
        JOIN organisation s ON s.id = a.organisation_id
        JOIN programme p ON p.id = a.programme_id`,
    narrow: `state = 'sight' AND "sightUntil" < $1 AND "calledOn" IS NULL`,
    verdict(facts: Facts, { today }) {
      const { state, sightUntil, calledOn, school, programme } = facts
      if (state !== 'sight' || sightUntil === null || today <= sightUntil || calledOn !== null) return null
      const answered = isUnder16(facts.born, today) ? facts.guardianAnswered : facts.studentAnswered
      if (answered) return null
      return { because: { on: today, sightUntil, school, programme }, asks: 'owner' }
    },
  },
})
