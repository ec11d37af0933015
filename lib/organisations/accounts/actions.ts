'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { ChosenAccount, ConfirmAccount, ResetFactor, SendLink } from './schema'

const writing = { seconds: 10, mail: true } as const
export const confirmAccount = action(ConfirmAccount, 'beheer', commands.confirmAccount, writing)
export const refuseAccount = action(ChosenAccount, 'beheer', commands.refuseAccount)
export const sendLink = action(SendLink, 'beheer', commands.sendLink, writing)
export const resetSecondFactor = action(ResetFactor, 'beheer', commands.resetSecondFactor, writing)
