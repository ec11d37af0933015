'use server'

import { action } from '@/lib/auth/action'
import { staff } from '@/lib/auth/door'
import * as commands from './commands'
import { RegisterLeave } from './schema'

export const registerLeave = action(RegisterLeave, staff, commands.registerLeave)
