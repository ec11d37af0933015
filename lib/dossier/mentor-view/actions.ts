'use server'

import { action } from '@/lib/auth/action'
import { guide, student } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { AnswerMentorView, WriteMentorView } from './schema'

export const writeMentorView = action(WriteMentorView, guide, commands.writeMentorView, {
  to: (_done, { studentId: id }) => route('/leerlingen/[id]', { id }),
})
export const answerMentorView = action(AnswerMentorView, student, commands.answerMentorView, {
  to: route('/mijn/dossier'),
})
