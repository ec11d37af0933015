'use server'

import { action } from '@/lib/auth/action'
import { family, guardian, guide, student } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { ConfirmShare, RecordConfirmation, ShareDossier, StopSharing } from './schema'

export const shareDossier = action(ShareDossier, student, commands.shareDossier, {
  to: (_done, { applicationId: id }) => route('/mijn/overstap/[id]/delen', { id }),
})
export const stopSharing = action(StopSharing, family, commands.stopSharing, {
  to: ({ by, studentId, applicationId: id }) =>
    by === 'student'
      ? route('/mijn/overstap/[id]/delen', { id })
      : route('/ouder/[studentId]', { studentId }),
})
export const confirmShare = action(ConfirmShare, guardian, commands.confirmShare, {
  to: ({ studentId }) => route('/ouder/[studentId]', { studentId }),
})
export const recordConfirmation = action(RecordConfirmation, guide, commands.recordConfirmation, {
  to: ({ studentId: id }) => route('/leerlingen/[id]', { id }),
})
