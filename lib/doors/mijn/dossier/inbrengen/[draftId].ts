import { type At, page, student } from '@/lib/auth/door'
import { findBrought, findHere } from '@/lib/interop/brought/queries'
import { compared } from '@/lib/interop/brought/rules/comparing'
import { guessed } from '@/lib/interop/brought/rules/pieces'

/** What a brought file would become: pieces with a guess at each, or a dossier compared with what is here. */
export const door = page(student, {
  statements: 5,
  load: async (db, { params: { draftId } }: At<'draftId'>) => {
    const { file, version } = await findBrought(db, draftId)
    if (file.kind === 'pieces') return { ...file, draftId, version, guesses: guessed(file.pieces) }
    const { kind, fileName, dossier } = file
    const { student, madeAt, entries } = dossier
    const plan = compared(dossier, await findHere(db), file.files)
    return { kind, fileName, draftId, version, student, madeAt, total: entries.length, plan }
  },
})
