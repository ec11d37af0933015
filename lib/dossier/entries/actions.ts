'use server'

import { action } from '@/lib/auth/action'
import { storeFiles } from '@/lib/files/intake'
import * as commands from './commands'
import { AnswerEntry, ChangeInForm, HandInEntry, WriteInForm } from './schema'

export const writeEntry = action(WriteInForm, 'recht', commands.writeInForm, {
  seconds: 10,
  prepare: storeFiles,
})
export const changeEntry = action(ChangeInForm, 'recht', commands.changeInForm)
export const handInEntry = action(HandInEntry, 'recht', commands.handInEntry)
export const answerEntry = action(AnswerEntry, 'begeleiding', commands.answerEntry)
