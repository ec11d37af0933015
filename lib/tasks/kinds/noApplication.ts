import { z } from 'zod'
import type { Day } from '@/lib/kernel/time'
import { kind } from './kind'

type Facts = {
  open: boolean
  /** The region's date for this kind of crossing, or null when it has none. */
  deadline: Day | null
  liveApplications: number
}

/** SQL: the region's date `d` for the kind of a crossing `t`. */
export const applyDay = `d.school_year = t.school_year AND d.key = CASE
             WHEN t.kind IN ('poVo', 'voVo') THEN 'applyPoVo' WHEN t.kind IN ('voHbo', 'mboHbo') THEN 'applyHbo'
             ELSE 'applyVoMbo' END`

/** Nobody is anywhere the day after the date: the decaan calls while there is still a place to be had. */
export default kind({
  facts: z.object({ on: z.iso.date(), deadline: z.iso.date() }),
  needs: 'identity',
  done: 'takeUp',
  within: 3,
  climbs: true,
  silent: true,
  calls: true,
  signal: true,
  grouped: true,
  rule: {
    facts: `
      SELECT t.student_id AS "studentId", t.id AS "transitionId", t.responsible_organisation_id AS "organisationId",
             t.id AS about, t.ended_at IS NULL AS open, d.day::text AS deadline,
             (SELECT count(*)::int FROM application a WHERE a.transition_id = t.id
                 AND NOT authz.ended(a.state)) AS "liveApplications"
        FROM transition t
        LEFT JOIN calendar_date d ON ${applyDay}`,
    narrow: `open AND deadline < $1 AND "liveApplications" = 0`,
    verdict({ open, deadline, liveApplications }: Facts, { today }) {
      if (!open || liveApplications > 0 || deadline === null || today <= deadline) return null
      return { because: { on: today, deadline }, asks: 'desk' }
    },
  },
})
