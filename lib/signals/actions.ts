'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { AskForHelp, RaiseConcern, RaiseConcernIncoming } from './schema'

export const raiseConcern = action(RaiseConcern, 'begeleiding', async (db, input, now) => {
  await commands.raiseConcern(db, input, now)
  return { to: `/leerlingen/${input.studentId}/bezorgd?gemeld=1` }
})
export const raiseConcernIncoming = action(RaiseConcernIncoming, 'overstap', async (db, input, now) => {
  await commands.raiseConcern(db, input, now)
  return { to: `/instroom/${input.applicationId}/bezorgd?gemeld=1` }
})
export const askForHelp = action(AskForHelp, 'recht', commands.askForHelp)
