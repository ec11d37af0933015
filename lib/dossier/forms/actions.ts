'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import * as schema from './schema'

export const startForm = action(schema.StartForm, 'begeleiding', commands.startForm)
export const importForm = action(schema.ImportForm, 'begeleiding', commands.importForm)
export const saveFormHead = action(schema.SaveFormHead, 'begeleiding', commands.saveFormHead)
export const addQuestion = action(schema.AddQuestion, 'begeleiding', commands.addQuestion)
export const saveQuestion = action(schema.SaveQuestion, 'begeleiding', commands.saveQuestion)
export const moveQuestion = action(schema.MoveQuestion, 'begeleiding', commands.moveQuestion)
export const removeQuestion = action(schema.RemoveQuestion, 'begeleiding', commands.removeQuestion)
export const publishForm = action(schema.PublishForm, 'begeleiding', commands.publishForm)
export const setForm = action(schema.SetForm, 'begeleiding', commands.setForm)
