'use server'

import { action } from '@/lib/auth/action'
import { guide, student } from '@/lib/auth/door'
import { storeFiles } from '@/lib/files/intake'
import { route } from '@/lib/kernel/routes'
import * as commands from './commands'
import { AnswerEntry, ChangeInForm, HandInEntry, WriteInForm } from './schema'

// What is finished later waits in the dossier.
const saved = (done: { entryId: string } | { draftId: string }) =>
  'entryId' in done ? route('/mijn/dossier/[entryId]', { entryId: done.entryId }) : route('/mijn/dossier')

export const writeEntry = action(WriteInForm, student, commands.writeInForm, {
  seconds: 10,
  prepare: storeFiles,
  to: saved,
})
export const changeEntry = action(ChangeInForm, student, commands.changeInForm, { to: saved })
export const handInEntry = action(HandInEntry, student, commands.handInEntry, {
  to: (_done, { entryId }) => route('/mijn/dossier/[entryId]', { entryId }),
})
export const answerEntry = action(AnswerEntry, guide, commands.answerEntry, {
  to: ({ studentId: id }, { entryId, from }) =>
    from === 'reading'
      ? route('/leerlingen/[id]/ervaring/[entryId]', { id, entryId })
      : route('/leerlingen/[id]', { id }),
})
