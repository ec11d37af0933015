'use server'

import { action } from '@/lib/auth/action'
import { student } from '@/lib/auth/door'
import { storeFiles } from '@/lib/files/intake'
import * as commands from './commands'
import { AddFile, AddLink, EraseEvidence, RenameEvidence } from './schema'

export const addFile = action(AddFile, student, commands.addFile, { seconds: 10, prepare: storeFiles })
export const addLink = action(AddLink, student, commands.addLink)
export const renameEvidence = action(RenameEvidence, student, commands.renameEvidence)
export const eraseEvidence = action(EraseEvidence, student, commands.eraseEvidence)
