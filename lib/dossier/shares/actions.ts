'use server'

import { action } from '@/lib/auth/action'
import { guardian, guide, student } from '@/lib/auth/door'
import * as commands from './commands'
import { ConfirmShare, RecordConfirmation, ShareDossier, StopSharing } from './schema'

export const shareDossier = action(ShareDossier, student, commands.shareDossier)
export const stopSharing = action(StopSharing, student, commands.stopSharing)
export const confirmShare = action(ConfirmShare, guardian, commands.confirmShare)
export const recordConfirmation = action(RecordConfirmation, guide, commands.recordConfirmation)
