'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { SaveProfile } from './schema'

export const saveProfile = action(SaveProfile, 'recht', commands.saveProfile)
