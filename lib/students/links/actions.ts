'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { AnswerMatchAsStaff, ChosenLink, EnterCode, NoChoice } from './schema'

export const offerLink = action(NoChoice, 'recht', commands.offerLink)
export const claimLink = action(EnterCode, 'recht', commands.claimLink)
export const dropClaim = action(NoChoice, 'recht', commands.dropClaim)
export const linkByCode = action(NoChoice, 'recht', commands.linkByCode)
export const unlink = action(ChosenLink, 'recht', commands.unlink)
export const confirmMatch = action(AnswerMatchAsStaff, 'begeleiding', commands.confirmMatch)
export const refuseMatch = action(ChosenLink, 'begeleiding', commands.refuseMatch)
