'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { ChosenRoster, DecidedRoster, SayWho } from './schema'

const patient = { seconds: 120 }
export const compareRoster = action(ChosenRoster, 'beheer', commands.compareRoster, patient)
export const applyRoster = action(DecidedRoster, 'beheer', commands.applyRoster, patient)
export const sayWho = action(SayWho, 'beheer', commands.sayWho, patient)
export const undoRoster = action(DecidedRoster, 'beheer', commands.undoRoster, patient)
export const discardRoster = action(ChosenRoster, 'beheer', commands.discardRoster, patient)
