'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { PlanTalk, PrepareTalk, RecordStep, SignStep } from './schema'

export const planTalk = action(PlanTalk, 'begeleiding', commands.planTalk)
export const prepareTalk = action(PrepareTalk, 'recht', commands.prepareTalk)
// Either of the two writes the step down, and each signs for the own part.
const both = ['begeleiding', 'recht'] as const
export const recordStep = action(RecordStep, both, commands.recordStep)
export const signStep = action(SignStep, both, commands.signStep)
