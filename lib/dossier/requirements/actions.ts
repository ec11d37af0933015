'use server'

import { action } from '@/lib/auth/action'
import { lobLead } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import * as schema from './schema'

const pageOf = (_done: unknown, { id }: { id: string }) => route('/lob/eisen/[setId]', { setId: id })
const atLine = ({ id, version }: { id: string; version: number }, line: string) =>
  route('/lob/eisen/[setId]', { setId: id }, { stand: version + 1 }, `eis-${line}`)

export const startSet = action(schema.StartSet, lobLead, commands.startSet, {
  to: ({ setId }) => route('/lob/eisen/[setId]', { setId }),
})
export const saveSetHead = action(schema.SaveSetHead, lobLead, commands.saveSetHead, { to: pageOf })
export const addLine = action(schema.AddLine, lobLead, commands.addLine, {
  to: ({ line }, input) => atLine(input, line),
})
export const saveLine = action(schema.SaveLine, lobLead, commands.saveLine, {
  to: (_done, input) => atLine(input, input.line),
})
export const moveLine = action(schema.MoveLine, lobLead, commands.moveLine, {
  to: (_done, input) => atLine(input, input.line),
})
export const removeLine = action(schema.RemoveLine, lobLead, commands.removeLine, { to: pageOf })
export const setRequirements = action(schema.SetRequirements, lobLead, commands.setRequirements, {
  to: pageOf,
})
