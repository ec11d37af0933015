import { z } from 'zod'
import { kind } from './kind'

/** A student may have a dossier elsewhere, or stands twice in a list: somebody of the school asks whether that is so. */
export default kind({
  facts: z.object({ by: z.string().optional() }),
  needs: 'support',
  done: ({ studentId }) => `/leerlingen/${studentId}/koppelen`,
  within: 5,
  climbs: 'two dossiers can wait for each other without harm',
  silent: 'two dossiers can wait for each other without harm',
  calls: true,
  byStudent: true,
  grouped: 'each is a question about one person',
})
