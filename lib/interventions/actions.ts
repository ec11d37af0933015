'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { AddPartner, Close, GiveOwnView, MoveReview, NoteStep, TakeUp } from './schema'

// An intake desk acts for the purpose under which it reaches its students; everybody else guides.
const either = ['begeleiding', 'overstap'] as const
export const takeUp = action(TakeUp, either, commands.takeUp)
export const noteStep = action(NoteStep, either, commands.noteStep)
export const addPartner = action(AddPartner, 'begeleiding', commands.addPartner)
export const moveReview = action(MoveReview, either, commands.moveReview)
export const close = action(Close, either, commands.close)
export const giveOwnView = action(GiveOwnView, 'recht', commands.giveOwnView)
