import { z } from 'zod'
import { kind } from './kind'

/** A student asks leave for a day of orientation. */
export default kind({
  facts: z.object({ on: z.iso.date(), school: z.string(), programme: z.string() }),
  needs: 'lob',
  done: () => '/lob/orientatie',
  within: 3,
  climbs: true,
  silent: true,
  byStudent: true,
  grouped: true,
  over: ({ on }, today) => on !== undefined && String(on) < today,
})
