'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { ConfirmShare, RecordConfirmation, ShareDossier, StopSharing } from './schema'

export const shareDossier = action(ShareDossier, 'recht', commands.shareDossier)
export const stopSharing = action(StopSharing, 'recht', commands.stopSharing)
export const confirmShare = action(ConfirmShare, 'recht', commands.confirmShare)
export const recordConfirmation = action(RecordConfirmation, 'begeleiding', commands.recordConfirmation)
