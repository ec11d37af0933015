'use server'

import { action } from '@/lib/auth/action'
import { administrator } from '@/lib/auth/door'
import * as commands from './commands'
import { ChosenAccount, ConfirmAccount, ResetFactor, SendLink } from './schema'

const writing = { seconds: 10, mail: true } as const
export const confirmAccount = action(ConfirmAccount, administrator, commands.confirmAccount, writing)
export const refuseAccount = action(ChosenAccount, administrator, commands.refuseAccount)
export const sendLink = action(SendLink, administrator, commands.sendLink, writing)
export const resetSecondFactor = action(ResetFactor, administrator, commands.resetSecondFactor, writing)
