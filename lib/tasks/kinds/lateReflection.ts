import { z } from 'zod'
import { kind } from './kind'

/** A day of orientation was a week ago and the student wrote nothing about it. */
export default kind({
  facts: z.object({ on: z.iso.date(), school: z.string(), programme: z.string() }),
  needs: 'lob',
  done: ({ studentId }) => `/leerlingen/${studentId}/gesprek`,
  within: 5,
  climbs: true,
  silent: true,
  calls: true,
  grouped: true,
})
