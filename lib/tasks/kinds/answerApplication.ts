import { z } from 'zod'
import { askedOfDesk } from '../incoming/rules'
import { incoming, kind } from './kind'

/** Somebody applied and heard nothing yet. */
export default kind({
  ...incoming,
  facts: z.object({ on: z.iso.date(), programme: z.string() }),
  follows: {
    tables: ['application', 'transition'],
    asked: askedOfDesk({ when: `a.state = 'applied'`, since: 'a.applied_on' }),
  },
})
