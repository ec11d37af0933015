'use server'

import { action } from '@/lib/auth/action'
import { administrator } from '@/lib/auth/door'
import * as commands from './commands'
import { ChosenRoster, DecidedRoster, SayWho } from './schema'

const patient = { seconds: 120 }
export const compareRoster = action(ChosenRoster, administrator, commands.compareRoster, patient)
export const applyRoster = action(DecidedRoster, administrator, commands.applyRoster, patient)
export const sayWho = action(SayWho, administrator, commands.sayWho, patient)
export const undoRoster = action(DecidedRoster, administrator, commands.undoRoster, patient)
export const discardRoster = action(ChosenRoster, administrator, commands.discardRoster, patient)
