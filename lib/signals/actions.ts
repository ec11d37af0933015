'use server'

import { action } from '@/lib/auth/action'
import { guideOrDesk, student } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { AskForHelp, RaiseConcern } from './schema'

export const raiseConcern = action(RaiseConcern, guideOrDesk, commands.raiseConcern, {
  to: (_id, { applicationId, studentId }) =>
    applicationId
      ? route('/instroom/[id]/bezorgd', { id: applicationId }, { gemeld: 1 })
      : route('/leerlingen/[id]/bezorgd', { id: studentId }, { gemeld: 1 }),
})
export const askForHelp = action(AskForHelp, student, commands.askForHelp, { to: route('/mijn/praten') })
