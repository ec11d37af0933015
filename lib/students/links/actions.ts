'use server'

import { action } from '@/lib/auth/action'
import { guide, student } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { AnswerMatchAsStaff, ChosenLink, EnterCode, NoChoice } from './schema'

const mine = { to: route('/mijn/koppelen') }
const theirs = {
  to: ({ studentId: id }: { studentId: string }) => route('/leerlingen/[id]/koppelen', { id }),
}

export const offerLink = action(NoChoice, student, commands.offerLink, mine)
export const claimLink = action(EnterCode, student, commands.claimLink, {
  to: ({ answer }) => route('/mijn/koppelen', {}, { code: answer === 'claimed' ? null : answer }),
})
export const dropClaim = action(NoChoice, student, commands.dropClaim, mine)
export const linkByCode = action(NoChoice, student, commands.linkByCode, mine)
export const unlink = action(ChosenLink, student, commands.unlink, mine)
export const confirmMatch = action(AnswerMatchAsStaff, guide, commands.confirmMatch, theirs)
export const refuseMatch = action(ChosenLink, guide, commands.refuseMatch, theirs)
