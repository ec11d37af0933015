import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import { findBringer, findBrought, findHere, listWaiting } from './queries'
import { compared } from './rules/comparing'
import { guessed } from './rules/pieces'

export const loadWaiting = () =>
  load('recht', 'read', async (db) => {
    studentOf(db)
    return listWaiting(db)
  })

/** What a brought file would become: pieces with a guess at each, or a dossier compared with what is here. */
export const loadBrought = (draftId: string) =>
  load('recht', 'read', async (db) => {
    const { file, version } = await findBrought(db, draftId)
    if (file.kind === 'pieces') return { ...file, version, guesses: guessed(file.pieces) }
    const { student, madeAt, entries } = file.dossier
    const plan = compared(file.dossier, await findHere(db), file.files)
    return { kind: file.kind, fileName: file.fileName, version, student, madeAt, total: entries.length, plan }
  })
export type LoadedBrought = Awaited<ReturnType<typeof loadBrought>>

export const loadBringer = (entryId: string) => load('recht', 'read', (db) => findBringer(db, entryId))
