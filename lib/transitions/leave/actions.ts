'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { RegisterLeave } from './schema'

export const registerLeave = action(RegisterLeave, 'begeleiding', commands.registerLeave)
