import { z } from 'zod'
import { askedOfDesk, dayIn } from '../incoming/rules'
import { incoming, kind } from './kind'

/** The student chose this school: as soon as it takes over, there is no gap. */
export default kind({
  ...incoming,
  facts: z.object({ on: z.iso.date(), programme: z.string() }),
  follows: {
    tables: ['application', 'transition'],
    asked: askedOfDesk({
      when: `a.state = 'placed' AND a.chosen_at IS NOT NULL AND a.taken_over_at IS NULL`,
      since: dayIn('a.chosen_at'),
    }),
  },
})
