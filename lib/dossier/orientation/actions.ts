'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { AskOrientation, DecideOrientation, StartReflection, WithdrawOrientation } from './schema'

export const askOrientation = action(AskOrientation, 'recht', commands.askOrientation)
export const decideOrientation = action(DecideOrientation, 'begeleiding', commands.decideOrientation)
export const withdrawOrientation = action(WithdrawOrientation, 'recht', commands.withdrawOrientation)
export const startReflection = action(StartReflection, 'recht', commands.startReflection)
