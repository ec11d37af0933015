'use server'

import { action } from '@/lib/auth/action'
import { lobLead, student } from '@/lib/auth/door'
import * as commands from './commands'
import { AskOrientation, DecideOrientation, StartReflection, WithdrawOrientation } from './schema'

export const askOrientation = action(AskOrientation, student, commands.askOrientation)
export const decideOrientation = action(DecideOrientation, lobLead, commands.decideOrientation)
export const withdrawOrientation = action(WithdrawOrientation, student, commands.withdrawOrientation)
export const startReflection = action(StartReflection, student, commands.startReflection)
