'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { AnswerMatch } from './schema'

export const startLink = action(AnswerMatch, 'recht', commands.startLink)
export const declineLink = action(AnswerMatch, 'recht', commands.declineLink)
