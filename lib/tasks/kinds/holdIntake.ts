import { z } from 'zod'
import { askedOfDesk } from '../incoming/rules'
import { incoming, kind } from './kind'

/** An intake stands on a day that is still to come, or is today. */
export default kind({
  ...incoming,
  facts: z.object({ on: z.iso.date(), programme: z.string() }),
  follows: {
    tables: ['application', 'transition'],
    asked: askedOfDesk({
      when: `a.state = 'intakePlanned' AND a.intake_on >= authz.today()`,
      since: 'a.intake_on',
      due: 'a.intake_on',
    }),
  },
})
