import 'server-only'
import { load } from '@/lib/auth/session'
import { guideOf, studentOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { pendingMatches } from '../matches/queries'
import { findLinks, findMatchesToAnswer } from './queries'

/** Everything around the student's own dossiers at several schools; anybody else finds nothing. */
export const loadMyLinks = () =>
  load('recht', 'read', async (db) => {
    studentOf(db)
    return { ...(await findLinks(db)), matches: await pendingMatches(db) }
  })

/** The question that a school answers about one of its students; nothing to answer is nothing to see. */
export const loadMatches = (studentId: string) =>
  load('begeleiding', 'read', async (db) => {
    guideOf(db)
    const asked = found(await findMatchesToAnswer(db, studentId))
    return found(asked.matches.length > 0 ? asked : null)
  })
