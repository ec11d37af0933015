'use server'

import { action } from '@/lib/auth/action'
import { guide, student } from '@/lib/auth/door'
import { storeFiles } from '@/lib/files/intake'
import * as commands from './commands'
import { AnswerEntry, ChangeInForm, HandInEntry, WriteInForm } from './schema'

export const writeEntry = action(WriteInForm, student, commands.writeInForm, {
  seconds: 10,
  prepare: storeFiles,
})
export const changeEntry = action(ChangeInForm, student, commands.changeInForm)
export const handInEntry = action(HandInEntry, student, commands.handInEntry)
export const answerEntry = action(AnswerEntry, guide, commands.answerEntry)
