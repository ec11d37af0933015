'use server'

import { action } from '@/lib/auth/action'
import { student } from '@/lib/auth/door'
import * as commands from './commands'
import { AnswerMatch } from './schema'

export const startLink = action(AnswerMatch, student, commands.startLink)
export const declineLink = action(AnswerMatch, student, commands.declineLink)
