'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { SaveSupport } from './schema'

export const saveSupport = action(SaveSupport, 'recht', commands.saveSupport)
