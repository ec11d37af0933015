import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import { pendingMatches } from './queries'

/** The student's own possible matches; anybody else finds nothing. */
export const loadMyMatches = () =>
  load('recht', 'read', async (db) => {
    studentOf(db)
    return pendingMatches(db)
  })
