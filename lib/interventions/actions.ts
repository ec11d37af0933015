'use server'

import { action } from '@/lib/auth/action'
import { guide, guideOrDesk, student } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { AddPartner, Close, GiveOwnView, MoveReview, NoteStep, TakeUp } from './schema'

const page = (id: string) => route('/interventies/[id]', { id })
const back = (_done: unknown, { interventionId }: { interventionId: string }) => page(interventionId)

// An intake desk acts for the purpose under which it reaches its students; everybody else guides.
export const takeUp = action(TakeUp, guideOrDesk, commands.takeUp, { to: ({ id }) => page(id) })
export const noteStep = action(NoteStep, guideOrDesk, commands.noteStep, { to: back })
export const addPartner = action(AddPartner, guide, commands.addPartner, { to: back })
export const moveReview = action(MoveReview, guideOrDesk, commands.moveReview, { to: back })
export const close = action(Close, guideOrDesk, commands.close, {
  to: ({ readable }, { interventionId }) => (readable ? page(interventionId) : route('/vandaag')),
})
export const giveOwnView = action(GiveOwnView, student, commands.giveOwnView, { to: route('/mijn/hulp') })
