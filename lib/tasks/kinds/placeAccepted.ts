import { z } from 'zod'
import { askedOfDesk, dayIn } from '../incoming/rules'
import { incoming, kind } from './kind'

/** The student said yes to the place that was offered: the desk makes it certain. */
export default kind({
  ...incoming,
  facts: z.object({ on: z.iso.date(), programme: z.string() }),
  follows: {
    tables: ['application', 'transition'],
    asked: askedOfDesk({
      when: `a.state = 'offered' AND a.accepted_at IS NOT NULL`,
      since: dayIn('a.accepted_at'),
    }),
  },
})
