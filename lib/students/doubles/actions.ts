'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { ChosenDouble } from './schema'

export const proposeDouble = action(ChosenDouble, 'beheer', commands.proposeDouble)
export const partDouble = action(ChosenDouble, 'beheer', commands.partDouble)
