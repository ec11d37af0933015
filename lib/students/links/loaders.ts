import 'server-only'
import { load } from '@/lib/auth/session'
import { guideOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { findMatchesToAnswer } from './queries'

/** The questions that a school answers about one of its students. */
export const loadMatches = (studentId: string) =>
  load('begeleiding', 'read', async (db) => {
    guideOf(db)
    return found(await findMatchesToAnswer(db, studentId))
  })
