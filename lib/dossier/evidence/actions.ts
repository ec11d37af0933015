'use server'

import { action } from '@/lib/auth/action'
import { student } from '@/lib/auth/door'
import { storeFiles } from '@/lib/files/intake'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { AddFile, AddLink, EraseEvidence, RenameEvidence } from './schema'

const pageOf = ({ entryId, draftId }: { entryId: string | null; draftId?: string | null }) =>
  entryId
    ? route('/mijn/dossier/[entryId]/bewijs', { entryId })
    : route('/mijn/dossier/nieuw', {}, { concept: draftId })

export const addFile = action(AddFile, student, commands.addFile, {
  seconds: 10,
  prepare: storeFiles,
  to: (_done, input) => pageOf(input),
})
export const addLink = action(AddLink, student, commands.addLink, { to: (_done, input) => pageOf(input) })
export const renameEvidence = action(RenameEvidence, student, commands.renameEvidence, { to: pageOf })
export const eraseEvidence = action(EraseEvidence, student, commands.eraseEvidence, { to: pageOf })
