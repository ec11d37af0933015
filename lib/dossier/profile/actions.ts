'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { SaveProfileInForm } from './schema'

export const saveProfile = action(SaveProfileInForm, 'recht', commands.saveProfileInForm)
