'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { AddRecord, CorrectRecord, RemoveRecord } from './schema'

export const addRecord = action(AddRecord, 'begeleiding', commands.addRecord)
export const correctRecord = action(CorrectRecord, 'begeleiding', commands.correctRecord)
export const removeRecord = action(RemoveRecord, 'begeleiding', commands.removeRecord)
