import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import { pendingMatches } from '../matches/queries'
import { findLinks } from './queries'

/** Everything around the student's own dossiers at several schools; anybody else finds nothing. */
export const loadMyLinks = () =>
  load('recht', 'read', async (db) => {
    studentOf(db)
    return { ...(await findLinks(db)), matches: await pendingMatches(db) }
  })
