'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { SaveContact, SaveGuardianContact } from './schema'

export const saveContact = action(SaveContact, 'recht', commands.saveContact, {
  seconds: 10,
  mail: true,
})
export const saveGuardianContact = action(SaveGuardianContact, 'recht', commands.saveGuardianContact)
