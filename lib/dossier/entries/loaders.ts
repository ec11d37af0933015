import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { findAsked } from '../mentor-view/queries'
import { findProfile } from '../profile/queries'
import { findEntry, listEntries } from './queries'

/** The student's own dossier: profile, experiences, and what the mentor asks. */
export const loadDossier = () =>
  load('recht', 'read', async (db) => {
    const { studentId, name } = studentOf(db)
    return {
      name: name.split(' ')[0] ?? name,
      profile: await findProfile(db, studentId),
      entries: await listEntries(db, studentId),
      views: await findAsked(db, studentId),
    }
  })

export const loadOwnEntry = (id: string) =>
  load('recht', 'read', async (db) => {
    const { studentId } = studentOf(db)
    const entry = found(await findEntry(db, id))
    return found(entry.studentId === studentId ? entry : null)
  })

/** Only that a student is signed in: the page of a new entry shows nothing else. */
export const loadWriter = () => load('recht', 'read', async (db) => studentOf(db).studentId)
