'use server'

import { action } from '@/lib/auth/action'
import { student } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { AnswerMatch } from './schema'

export const startLink = action(AnswerMatch, student, commands.startLink, { to: route('/mijn/koppelen') })
export const declineLink = action(AnswerMatch, student, commands.declineLink, { to: route('/mijn/koppelen') })
