'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import * as schema from './schema'

export const startSet = action(schema.StartSet, 'begeleiding', commands.startSet)
export const saveSetHead = action(schema.SaveSetHead, 'begeleiding', commands.saveSetHead)
export const addLine = action(schema.AddLine, 'begeleiding', commands.addLine)
export const saveLine = action(schema.SaveLine, 'begeleiding', commands.saveLine)
export const moveLine = action(schema.MoveLine, 'begeleiding', commands.moveLine)
export const removeLine = action(schema.RemoveLine, 'begeleiding', commands.removeLine)
export const setRequirements = action(schema.SetRequirements, 'begeleiding', commands.setRequirements)
