import { z } from 'zod'
import { kind } from './kind'

/** The duty moved to somebody, who hears it. */
export default kind({
  facts: z.object({ on: z.iso.date(), reason: z.string(), from: z.string() }),
  needs: 'identity',
  done: 'read',
  within: 1,
  climbs: 'the duty has moved already; having read it changes nothing',
  silent: 'the duty has moved already; having read it changes nothing',
  grouped: 'who takes a class over reads it once, by name',
})
