import { z } from 'zod'
import { askedOfDesk, dayIn } from '../incoming/rules'
import { incoming, kind } from './kind'

/** The intake has been and nobody said what follows. */
export default kind({
  ...incoming,
  facts: z.object({ on: z.iso.date(), programme: z.string() }),
  follows: {
    tables: ['application', 'transition'],
    asked: askedOfDesk({
      when: `(a.state = 'intakeDone'
        OR (a.state = 'intakePlanned' AND (a.intake_on IS NULL OR a.intake_on < authz.today())))`,
      since: `coalesce(a.intake_on, (SELECT ${dayIn('max(e.at)')}
        FROM application_event e WHERE e.application_id = a.id AND e.to_state = a.state), a.applied_on)`,
    }),
  },
})
