'use server'

import { action } from '@/lib/auth/action'
import { family, guide } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
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

type Whose = { studentId: string; applicationId: string }
const toDesk = ({ studentId, applicationId }: Whose) =>
  route('/leerlingen/[id]/overdracht/[applicationId]', { id: studentId, applicationId })

export const buildPackage = action(BuildPackage, guide, commands.buildPackage, { to: toDesk })
export const leaveOut = action(LeaveOut, guide, commands.leaveOut, { to: toDesk })
export const putBack = action(PutBack, guide, commands.putBack, { to: toDesk })
export const openSight = action(OpenSight, guide, commands.openSight, { to: toDesk })
export const stopPackage = action(StopPackage, guide, commands.stopPackage, { to: toDesk })
export const decideObjection = action(DecideObjection, guide, commands.decideObjection, { to: toDesk })
export const recordCall = action(RecordCall, guide, commands.recordCall, { to: toDesk })
export const releasePackage = action(ReleasePackage, guide, commands.releasePackage, { to: toDesk })
export const answerSight = action(AnswerSight, family, commands.answerSight, {
  to: ({ studentId, applicationId, own }) =>
    own
      ? route('/mijn/overstap/[id]/inzage', { id: applicationId })
      : route('/ouder/[studentId]/inzage/[applicationId]', { studentId, applicationId }),
})
