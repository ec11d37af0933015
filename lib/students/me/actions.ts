'use server'

import { action } from '@/lib/auth/action'
import { guardian, student } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { SaveContact, SaveGuardianContact } from './schema'

export const saveContact = action(SaveContact, student, commands.saveContact, {
  seconds: 10,
  mail: true,
  to: route('/mijn/ik'),
})
export const saveGuardianContact = action(SaveGuardianContact, guardian, commands.saveGuardianContact, {
  to: route('/ouder'),
})
