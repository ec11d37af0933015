import { z } from 'zod'
import { kind } from './kind'

/** Somebody who knows the student saw something and said so. */
export default kind({
  facts: z.object({ on: z.iso.date(), saw: z.string(), asks: z.string(), by: z.string() }),
  needs: 'identity',
  done: 'takeUp',
  within: null,
  climbs: true,
  silent: true,
  calls: true,
  signal: true,
  grouped: 'each concern has words of its own',
})
