'use server'

import { action } from '@/lib/auth/action'
import { region } from '@/lib/auth/door'
import * as commands from './commands'
import { ChosenRegister, StageRegister, UndoRegister } from './schema'
import { readRegisterFiles } from './upload/commands'

const patient = { seconds: 60 }
export const stageRegister = action(StageRegister, region, commands.stageRegister, {
  ...patient,
  prepare: readRegisterFiles,
})
export const applyRegister = action(ChosenRegister, region, commands.applyRegister, patient)
export const discardRegister = action(ChosenRegister, region, commands.discardRegister)
export const undoRegister = action(UndoRegister, region, commands.undoRegister, patient)
