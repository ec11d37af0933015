'use server'

import { action } from '@/lib/auth/action'
import { lobLead } from '@/lib/auth/door'
import * as commands from './commands'
import * as schema from './schema'

export const startSet = action(schema.StartSet, lobLead, commands.startSet)
export const saveSetHead = action(schema.SaveSetHead, lobLead, commands.saveSetHead)
export const addLine = action(schema.AddLine, lobLead, commands.addLine)
export const saveLine = action(schema.SaveLine, lobLead, commands.saveLine)
export const moveLine = action(schema.MoveLine, lobLead, commands.moveLine)
export const removeLine = action(schema.RemoveLine, lobLead, commands.removeLine)
export const setRequirements = action(schema.SetRequirements, lobLead, commands.setRequirements)
