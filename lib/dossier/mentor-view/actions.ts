'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { AnswerMentorView, WriteMentorView } from './schema'

export const writeMentorView = action(WriteMentorView, 'begeleiding', commands.writeMentorView)
export const answerMentorView = action(AnswerMentorView, 'recht', commands.answerMentorView)
