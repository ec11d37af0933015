'use server'

import { action } from '@/lib/auth/action'
import { student } from '@/lib/auth/door'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { DropBrought, PlacePieces, PutBack } from './schema'

export const placePieces = action(PlacePieces, student, commands.placePieces, {
  to: (_done, { draftId }) => route('/mijn/dossier/nieuw', {}, { concept: draftId }),
})
export const putBack = action(PutBack, student, commands.putBack, {
  seconds: 60,
  to: ({ added }) => route('/mijn/dossier/inbrengen', {}, { binnen: added }),
})
export const dropBrought = action(DropBrought, student, commands.dropBrought, {
  to: route('/mijn/dossier/inbrengen'),
})
