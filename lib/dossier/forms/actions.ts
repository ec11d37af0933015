'use server'

import { action } from '@/lib/auth/action'
import { lobLead } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import * as schema from './schema'

const made = ({ formId: id }: { formId: string }) => route('/formulieren/[id]', { id })
const pageOf = (_done: unknown, { id }: { id: string }) => route('/formulieren/[id]', { id })
// Back at the question. A browser that stays on one address and only jumps would show the page of before, so the draft's
// count goes along.
const atQuestion = ({ id, version }: { id: string; version: number }, question: string) =>
  route('/formulieren/[id]', { id }, { stand: version + 1 }, `vraag-${question}`)

export const startForm = action(schema.StartForm, lobLead, commands.startForm, { to: made })
export const importForm = action(schema.ImportForm, lobLead, commands.importForm, { to: made })
export const saveFormHead = action(schema.SaveFormHead, lobLead, commands.saveFormHead, { to: pageOf })
export const addQuestion = action(schema.AddQuestion, lobLead, commands.addQuestion, {
  to: ({ question }, input) => atQuestion(input, question),
})
export const saveQuestion = action(schema.SaveQuestion, lobLead, commands.saveQuestion, {
  to: (_done, input) => atQuestion(input, input.question),
})
export const moveQuestion = action(schema.MoveQuestion, lobLead, commands.moveQuestion, {
  to: (_done, input) => atQuestion(input, input.question),
})
export const removeQuestion = action(schema.RemoveQuestion, lobLead, commands.removeQuestion, { to: pageOf })
export const publishForm = action(schema.PublishForm, lobLead, commands.publishForm, { to: pageOf })
export const setForm = action(schema.SetForm, lobLead, commands.setForm, { to: pageOf })
