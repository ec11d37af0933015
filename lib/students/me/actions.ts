'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { SaveContact } from './schema'

export const saveContact = action(SaveContact, 'recht', commands.saveContact, {
  seconds: 10,
  mail: true,
})
