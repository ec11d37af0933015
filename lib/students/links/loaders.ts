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

/** The questions that a school answers about one of its students. */
export const loadMatches = (studentId: string) =>
  load('begeleiding', 'read', async (db) => {
    guideOf(db)
    return found(await findMatchesToAnswer(db, studentId))
  })
