'use server'

import { action } from '@/lib/auth/action'
import { guide } from '@/lib/auth/door'
import * as commands from './commands'
import { AddRecord, CorrectRecord, RemoveRecord } from './schema'

export const addRecord = action(AddRecord, guide, commands.addRecord)
export const correctRecord = action(CorrectRecord, guide, commands.correctRecord)
export const removeRecord = action(RemoveRecord, guide, commands.removeRecord)
