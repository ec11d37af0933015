'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import {
  AnswerSight,
  BuildPackage,
  DecideObjection,
  LeaveOut,
  OpenSight,
  PutBack,
  RecordCall,
  ReleasePackage,
  StopPackage,
} from './schema'

export const buildPackage = action(BuildPackage, 'begeleiding', commands.buildPackage)
export const leaveOut = action(LeaveOut, 'begeleiding', commands.leaveOut)
export const putBack = action(PutBack, 'begeleiding', commands.putBack)
export const openSight = action(OpenSight, 'begeleiding', commands.openSight)
export const stopPackage = action(StopPackage, 'begeleiding', commands.stopPackage)
export const decideObjection = action(DecideObjection, 'begeleiding', commands.decideObjection)
export const recordCall = action(RecordCall, 'begeleiding', commands.recordCall)
export const releasePackage = action(ReleasePackage, 'begeleiding', commands.releasePackage)
export const answerSight = action(AnswerSight, 'recht', commands.answerSight)
