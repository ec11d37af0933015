'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { AddPartner, Close, GiveOwnView, MoveReview, NoteStep, TakeUp } from './schema'

// An intake desk acts for the purpose under which it reaches its students; everybody else guides.
export const takeUp = action(TakeUp, 'begeleiding', commands.takeUp)
export const takeUpIncoming = action(TakeUp, 'overstap', commands.takeUp)
export const noteStep = action(NoteStep, 'begeleiding', commands.noteStep)
export const noteStepIncoming = action(NoteStep, 'overstap', commands.noteStep)
export const addPartner = action(AddPartner, 'begeleiding', commands.addPartner)
export const moveReview = action(MoveReview, 'begeleiding', commands.moveReview)
export const moveReviewIncoming = action(MoveReview, 'overstap', commands.moveReview)
export const close = action(Close, 'begeleiding', commands.close)
export const closeIncoming = action(Close, 'overstap', commands.close)
export const giveOwnView = action(GiveOwnView, 'recht', commands.giveOwnView)
