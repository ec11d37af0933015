'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { ChosenRoster, StageRoster } from './schema'

const patient = { seconds: 60 }
export const stageRoster = action(StageRoster, 'beheer', commands.stageRoster, patient)
export const applyRoster = action(ChosenRoster, 'beheer', commands.applyRoster, patient)
export const discardRoster = action(ChosenRoster, 'beheer', commands.discardRoster)
