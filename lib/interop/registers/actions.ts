'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { ChosenRegister, StageRegister, UndoRegister } from './schema'
import { readRegisterFiles } from './upload/commands'

const patient = { seconds: 60 }
export const stageRegister = action(StageRegister, 'beheer', commands.stageRegister, {
  ...patient,
  prepare: readRegisterFiles,
})
export const applyRegister = action(ChosenRegister, 'beheer', commands.applyRegister, patient)
export const discardRegister = action(ChosenRegister, 'beheer', commands.discardRegister)
export const undoRegister = action(UndoRegister, 'beheer', commands.undoRegister, patient)
