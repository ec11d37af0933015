'use server'

import { action } from '@/lib/auth/action'
import { storeFiles } from '@/lib/files/intake'
import * as commands from './commands'
import { AnswerEntry, ChangeInForm, WriteInForm } from './schema'

export const writeEntry = action(WriteInForm, 'recht', commands.writeInForm, {
  seconds: 10,
  prepare: storeFiles,
})
export const changeEntry = action(ChangeInForm, 'recht', commands.changeInForm)
export const answerEntry = action(AnswerEntry, 'begeleiding', commands.answerEntry)
