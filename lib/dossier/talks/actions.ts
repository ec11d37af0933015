'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { PlanTalk, PrepareTalk, RecordStep, SignStep } from './schema'

export const planTalk = action(PlanTalk, 'begeleiding', commands.planTalk)
export const prepareTalk = action(PrepareTalk, 'recht', commands.prepareTalk)
export const recordStep = action(RecordStep, 'begeleiding', commands.recordStep)
export const recordOwnStep = action(RecordStep, 'recht', commands.recordStep)
export const signStep = action(SignStep, 'begeleiding', commands.signStep)
export const signOwnStep = action(SignStep, 'recht', commands.signStep)
