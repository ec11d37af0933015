'use server'

import { action } from '@/lib/auth/action'
import { student } from '@/lib/auth/door'
import * as commands from './commands'
import { SaveSupport } from './schema'

export const saveSupport = action(SaveSupport, student, commands.saveSupport)
