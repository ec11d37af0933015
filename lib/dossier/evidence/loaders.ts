import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { findEntry } from '../entries/queries'
import { bytesOf, findEvidence } from './queries'

/** The page where a student adds to one entry what shows it. */
export const loadEvidencePage = (entryId: string) =>
  load('recht', 'read', async (db) => {
    const { studentId } = studentOf(db)
    const entry = found(await findEntry(db, entryId))
    found(entry.studentId === studentId ? entry : null)
    return { entry, used: await bytesOf(db, studentId) }
  })

/** One piece of the student's own, for the page that asks whether it may go. */
export const loadOwnEvidence = (id: string) =>
  load('recht', 'read', async (db) => {
    const { studentId } = studentOf(db)
    const evidence = found(await findEvidence(db, id))
    return found(evidence.studentId === studentId ? evidence : null)
  })
