'use server'

import { action } from '@/lib/auth/action'
import { guide, guideOrDesk, student } from '@/lib/auth/door'
import * as commands from './commands'
import { AddPartner, Close, GiveOwnView, MoveReview, NoteStep, TakeUp } from './schema'

// An intake desk acts for the purpose under which it reaches its students; everybody else guides.
export const takeUp = action(TakeUp, guideOrDesk, commands.takeUp)
export const noteStep = action(NoteStep, guideOrDesk, commands.noteStep)
export const addPartner = action(AddPartner, guide, commands.addPartner)
export const moveReview = action(MoveReview, guideOrDesk, commands.moveReview)
export const close = action(Close, guideOrDesk, commands.close)
export const giveOwnView = action(GiveOwnView, student, commands.giveOwnView)
