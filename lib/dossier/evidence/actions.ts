'use server'

import { action } from '@/lib/auth/action'
import { storeFiles } from '@/lib/files/intake'
import * as commands from './commands'
import { AddFile, AddLink, EraseEvidence, RenameEvidence } from './schema'

export const addFile = action(AddFile, 'recht', commands.addFile, { seconds: 10, prepare: storeFiles })
export const addLink = action(AddLink, 'recht', commands.addLink)
export const renameEvidence = action(RenameEvidence, 'recht', commands.renameEvidence)
export const eraseEvidence = action(EraseEvidence, 'recht', commands.eraseEvidence)
