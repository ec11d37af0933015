import { z } from 'zod'
import { askedOfDesk } from '../incoming/rules'
import { incoming, kind } from './kind'

/** Somebody stands on the list of who waits for a place: before the first day they know yes or no. */
export default kind({
  ...incoming,
  facts: z.object({ on: z.iso.date(), programme: z.string() }),
  follows: {
    tables: ['application', 'transition'],
    asked: askedOfDesk({ when: `a.state = 'waitlisted'`, due: 'a.intended_start' }),
  },
})
