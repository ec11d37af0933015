'use server'

import { action } from '@/lib/auth/action'
import { student } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { SaveProfileInForm } from './schema'

export const saveProfile = action(SaveProfileInForm, student, commands.saveProfileInForm, {
  to: route('/mijn/dossier'),
})
