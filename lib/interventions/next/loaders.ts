import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import { dayOf } from '@/lib/kernel/time'
import { findNextFacts } from './queries'
import { nextThings } from './rules'

/** What is next for the student who is signed in, the most pressing first. */
export const loadMyNext = () =>
  load('recht', 'read', async (db, now) => {
    const { studentId } = studentOf(db)
    return { next: nextThings(await findNextFacts(db, studentId, now), dayOf(now)), today: dayOf(now) }
  })
