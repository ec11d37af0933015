'use server'

import { action } from '@/lib/auth/action'
import { lobLead } from '@/lib/auth/door'
import * as commands from './commands'
import * as schema from './schema'

export const startForm = action(schema.StartForm, lobLead, commands.startForm)
export const importForm = action(schema.ImportForm, lobLead, commands.importForm)
export const saveFormHead = action(schema.SaveFormHead, lobLead, commands.saveFormHead)
export const addQuestion = action(schema.AddQuestion, lobLead, commands.addQuestion)
export const saveQuestion = action(schema.SaveQuestion, lobLead, commands.saveQuestion)
export const moveQuestion = action(schema.MoveQuestion, lobLead, commands.moveQuestion)
export const removeQuestion = action(schema.RemoveQuestion, lobLead, commands.removeQuestion)
export const publishForm = action(schema.PublishForm, lobLead, commands.publishForm)
export const setForm = action(schema.SetForm, lobLead, commands.setForm)
