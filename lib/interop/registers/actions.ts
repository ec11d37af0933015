'use server'

import { action } from '@/lib/auth/action'
import { region } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { ChosenRegister, StageRegister, UndoRegister } from './schema'
import { readRegisterFiles } from './upload/commands'

const file = (id: string, search = {}) => route('/beheer/registers/[id]', { id }, search)

export const stageRegister = action(StageRegister, region, commands.stageRegister, {
  seconds: 60,
  prepare: readRegisterFiles,
  to: ({ id }) => file(id),
})
export const applyRegister = action(ChosenRegister, region, commands.applyRegister, {
  seconds: 60,
  to: ({ applied }, { id }) => file(id, { opnieuw: applied ? null : 1 }),
})
export const discardRegister = action(ChosenRegister, region, commands.discardRegister, {
  to: route('/beheer/registers'),
})
export const undoRegister = action(UndoRegister, region, commands.undoRegister, {
  seconds: 60,
  to: ({ undone }, { id }) => file(id, { vast: undone ? null : 1 }),
})
