'use server'

import { action } from '@/lib/auth/action'
import { staff } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { RegisterLeave } from './schema'

export const registerLeave = action(RegisterLeave, staff, commands.registerLeave, { to: route('/verlof') })
