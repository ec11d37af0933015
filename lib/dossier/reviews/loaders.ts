import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { findEntry } from '../entries/queries'
import { listVersions } from './queries'
import { findAsItStands } from './standing/queries'

/** The student's own entry with all its frozen versions, and as it stands now. */
export const loadOwnVersions = (entryId: string) =>
  load('recht', 'read', async (db) => {
    const { studentId } = studentOf(db)
    const entry = found(await findEntry(db, entryId))
    found(entry.studentId === studentId ? entry : null)
    return {
      entry,
      now: await findAsItStands(db, entry, entry.review?.organisationId),
      versions: await listVersions(db, entryId),
    }
  })
