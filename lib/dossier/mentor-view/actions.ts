'use server'

import { action } from '@/lib/auth/action'
import { guide, student } from '@/lib/auth/door'
import * as commands from './commands'
import { AnswerMentorView, WriteMentorView } from './schema'

export const writeMentorView = action(WriteMentorView, guide, commands.writeMentorView)
export const answerMentorView = action(AnswerMentorView, student, commands.answerMentorView)
