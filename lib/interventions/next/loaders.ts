import 'server-only'
import { load } from '@/lib/auth/session'
import { actorOf, studentOf } from '@/lib/db/as-actor'
import { listChildren } from '@/lib/handover/guardians/queries'
import { found } from '@/lib/kernel/refused'
import { dayOf } from '@/lib/kernel/time'
import { findNextFacts, findNextFactsForGuardian } from './queries'
import { type GuardianNext, nextForGuardian, nextThings } from './rules'

/** What is next for the student who is signed in, the most pressing first. */
export const loadMyNext = () =>
  load('recht', 'read', async (db, now) => {
    const { studentId } = studentOf(db)
    return { next: nextThings(await findNextFacts(db, studentId, now), dayOf(now)), today: dayOf(now) }
  })

/** What a guardian is told of each child. Of somebody of 16 row security gives nothing, so nothing is told. */
export const loadChildrenNext = () =>
  load('recht', 'read', async (db, now) => {
    found(actorOf(db).studentId ? null : 1)
    const told = new Map<string, GuardianNext[]>()
    for (const id of await listChildren(db))
      told.set(id, nextForGuardian(await findNextFactsForGuardian(db, id), dayOf(now)))
    return { told, today: dayOf(now) }
  })
