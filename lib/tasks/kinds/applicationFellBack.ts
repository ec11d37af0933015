import { z } from 'zod'
import { kind } from './kind'

/** An application ended without a place: by the student, by the school, or back to the waiting list. */
export default kind({
  facts: z.object({
    applicationId: z.uuid(),
    school: z.string(),
    programme: z.string(),
    from: z.string(),
    to: z.string(),
    on: z.iso.date(),
    stillOpen: z.number(),
  }),
  labels: { from: 'applicationState', to: 'applicationState' },
  needs: 'identity',
  done: 'takeUp',
  within: 2,
  climbs: true,
  silent: true,
  calls: true,
  signal: true,
  grouped: true,
})
