import { z } from 'zod'
import { kind } from './kind'

/** The student pressed *Ik wil praten*. */
export default kind({
  facts: z.object({
    on: z.iso.date(),
    saw: z.string().optional(),
    asks: z.string().optional(),
    by: z.string().optional(),
    again: z.iso.date().optional(),
  }),
  needs: 'identity',
  done: 'takeUp',
  within: 2,
  climbs: true,
  silent: 'a number on the wall would tell that somebody called for help',
  calls: true,
  signal: true,
  help: true,
  grouped: 'whoever calls for help is no number in a list',
})
