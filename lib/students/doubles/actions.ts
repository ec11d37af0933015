'use server'

import { action } from '@/lib/auth/action'
import { administrator } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { ChosenDouble } from './schema'

export const proposeDouble = action(ChosenDouble, administrator, commands.proposeDouble, {
  to: route('/beheer/bestanden', {}, { dubbel: 'gevraagd' }),
})
export const partDouble = action(ChosenDouble, administrator, commands.partDouble, {
  to: route('/beheer/bestanden', {}, { dubbel: 'los' }),
})
