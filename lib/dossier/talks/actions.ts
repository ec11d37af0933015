'use server'

import { action } from '@/lib/auth/action'
import { guide, guideOrStudent, student } from '@/lib/auth/door'
import * as commands from './commands'
import { PlanTalk, PrepareTalk, RecordStep, SignStep } from './schema'

export const planTalk = action(PlanTalk, guide, commands.planTalk)
export const prepareTalk = action(PrepareTalk, student, commands.prepareTalk)
// Either of the two writes the step down, and each signs for the own part.
export const recordStep = action(RecordStep, guideOrStudent, commands.recordStep)
export const signStep = action(SignStep, guideOrStudent, commands.signStep)
