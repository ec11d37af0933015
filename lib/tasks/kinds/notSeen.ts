import { z } from 'zod'
import { type Day, schoolDaysBetween } from '@/lib/kernel/time'
import { kind } from './kind'

/** School days that somebody may come late; the third has passed when three lie after the first day. */
export const SEEN_WITHIN = 3

/** SQL: of several certain places `a` is the one that the student goes to. */
export const going = `NOT EXISTS (SELECT FROM application b WHERE b.transition_id = a.transition_id AND b.state = 'placed'
                 AND (b.taken_over_at IS NULL, coalesce(b.taken_over_at, 'epoch'), b.chosen_at IS NULL, b.id)
                   < (a.taken_over_at IS NULL, coalesce(a.taken_over_at, 'epoch'), a.chosen_at IS NULL, a.id))`

type Facts = {
  open: boolean
  state: string
  seenOn: Day | null
  firstDay: Day
  school: string
  programme: string
  /** Of several certain places the one that the student goes to. */
  going: boolean
}

/** Has a place and nobody has seen this student in class by the third school day: the owner calls. */
export default kind({
  facts: z.object({ on: z.iso.date(), firstDay: z.iso.date(), school: z.string(), programme: z.string() }),
  needs: 'identity',
  done: 'takeUp',
  within: 1,
  climbs: true,
  silent: true,
  calls: true,
  signal: true,
  grouped: true,
  rule: {
    facts: `
      SELECT t.student_id AS "studentId", t.id AS "transitionId", t.responsible_organisation_id AS "organisationId",
             a.id AS about, t.ended_at IS NULL AS open, a.state::text AS state, a.seen_on::text AS "seenOn",
             a.intended_start::text AS "firstDay", s.name AS school, p.name AS programme,
             ${going} AS going
        FROM application a
        JOIN transition t ON t.id = a.transition_id
        JOIN organisation s ON s.id = a.organisation_id
        JOIN programme p ON p.id = a.programme_id`,
    narrow: `open AND state = 'placed' AND "seenOn" IS NULL AND "firstDay" < $1 AND going`,
    verdict({ open, state, seenOn, firstDay, going, school, programme }: Facts, { today, free }) {
      if (!open || state !== 'placed' || seenOn !== null || !going || today <= firstDay) return null
      if (schoolDaysBetween(firstDay, today, free) < SEEN_WITHIN) return null
      return { because: { on: today, firstDay, school, programme }, asks: 'owner' }
    },
  },
})
