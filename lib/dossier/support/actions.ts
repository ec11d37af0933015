'use server'

import { action } from '@/lib/auth/action'
import { student } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { SaveSupport } from './schema'

export const saveSupport = action(SaveSupport, student, commands.saveSupport, {
  to: route('/mijn/dossier'),
})
