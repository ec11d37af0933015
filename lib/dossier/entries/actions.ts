'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { AnswerEntry, ChangeEntry, WriteEntry } from './schema'

export const writeEntry = action(WriteEntry, 'recht', commands.writeEntry)
export const changeEntry = action(ChangeEntry, 'recht', commands.changeEntry)
export const answerEntry = action(AnswerEntry, 'begeleiding', commands.answerEntry)
