import { z } from 'zod'
import { kind } from './kind'

/** A student wrote something and the mentor has not answered yet. */
export default kind({
  facts: z.object({}),
  needs: 'lob',
  done: ({ studentId }) => `/leerlingen/${studentId}`,
  within: 10,
  climbs: 'an answer is between the student and the mentor; a deputy has none to give',
  silent: 'no crossing is at risk while a text waits for an answer',
  byStudent: true,
  grouped: true,
})
