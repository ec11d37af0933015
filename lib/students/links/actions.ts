'use server'

import { action } from '@/lib/auth/action'
import { guide, student } from '@/lib/auth/door'
import * as commands from './commands'
import { AnswerMatchAsStaff, ChosenLink, EnterCode, NoChoice } from './schema'

export const offerLink = action(NoChoice, student, commands.offerLink)
export const claimLink = action(EnterCode, student, commands.claimLink)
export const dropClaim = action(NoChoice, student, commands.dropClaim)
export const linkByCode = action(NoChoice, student, commands.linkByCode)
export const unlink = action(ChosenLink, student, commands.unlink)
export const confirmMatch = action(AnswerMatchAsStaff, guide, commands.confirmMatch)
export const refuseMatch = action(ChosenLink, guide, commands.refuseMatch)
