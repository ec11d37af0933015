'use server'

import { action } from '@/lib/auth/action'
import { guideOrDesk, student } from '@/lib/auth/door'
import * as commands from './commands'
import { AskForHelp, RaiseConcern } from './schema'

export const raiseConcern = action(RaiseConcern, guideOrDesk, async (db, input, now) => {
  await commands.raiseConcern(db, input, now)
  const page = input.applicationId ? `/instroom/${input.applicationId}` : `/leerlingen/${input.studentId}`
  return { to: `${page}/bezorgd?gemeld=1` }
})
export const askForHelp = action(AskForHelp, student, commands.askForHelp)
