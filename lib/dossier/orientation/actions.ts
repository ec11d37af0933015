'use server'

import { action } from '@/lib/auth/action'
import { lobLead, student } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { AskOrientation, DecideOrientation, StartReflection, WithdrawOrientation } from './schema'

export const askOrientation = action(AskOrientation, student, commands.askOrientation, {
  to: ({ dayId }) => route('/mijn/dossier/orientatie/[dayId]', { dayId }),
})
export const decideOrientation = action(DecideOrientation, lobLead, commands.decideOrientation, {
  to: route('/lob/orientatie'),
})
export const withdrawOrientation = action(WithdrawOrientation, student, commands.withdrawOrientation, {
  to: route('/mijn/dossier/orientatie'),
})
export const startReflection = action(StartReflection, student, commands.startReflection, {
  to: ({ draftId }) => route('/mijn/dossier/nieuw', {}, { concept: draftId }),
})
