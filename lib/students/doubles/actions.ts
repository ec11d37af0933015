'use server'

import { action } from '@/lib/auth/action'
import { administrator } from '@/lib/auth/door'
import * as commands from './commands'
import { ChosenDouble } from './schema'

export const proposeDouble = action(ChosenDouble, administrator, commands.proposeDouble)
export const partDouble = action(ChosenDouble, administrator, commands.partDouble)
