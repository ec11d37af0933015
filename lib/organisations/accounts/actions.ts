'use server'

import { action } from '@/lib/auth/action'
import { administrator } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { ChosenAccount, ConfirmAccount, ResetFactor, SendLink } from './schema'

const people = (klaar: string, zoek = '') => route('/beheer/mensen', {}, { klaar, zoek })

export const confirmAccount = action(ConfirmAccount, administrator, commands.confirmAccount, {
  mail: true,
  to: people('bevestigd'),
})
export const refuseAccount = action(ChosenAccount, administrator, commands.refuseAccount, {
  to: people('geweigerd'),
})
export const sendLink = action(SendLink, administrator, commands.sendLink, {
  mail: true,
  to: (_done, { zoek }) => people('gestuurd', zoek),
})
export const resetSecondFactor = action(ResetFactor, administrator, commands.resetSecondFactor, {
  mail: true,
  to: people('hersteld'),
})
