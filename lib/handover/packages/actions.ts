'use server'

import { action } from '@/lib/auth/action'
import { family, guide } from '@/lib/auth/door'
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

export const buildPackage = action(BuildPackage, guide, commands.buildPackage)
export const leaveOut = action(LeaveOut, guide, commands.leaveOut)
export const putBack = action(PutBack, guide, commands.putBack)
export const openSight = action(OpenSight, guide, commands.openSight)
export const stopPackage = action(StopPackage, guide, commands.stopPackage)
export const decideObjection = action(DecideObjection, guide, commands.decideObjection)
export const recordCall = action(RecordCall, guide, commands.recordCall)
export const releasePackage = action(ReleasePackage, guide, commands.releasePackage)
export const answerSight = action(AnswerSight, family, commands.answerSight)
