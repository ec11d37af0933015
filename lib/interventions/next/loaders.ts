import 'server-only'
import { load } from '@/lib/auth/session'
import { actorOf } from '@/lib/db/as-actor'
import { listChildren } from '@/lib/handover/guardians/queries'
import { found } from '@/lib/kernel/refused'
import { dayOf } from '@/lib/kernel/time'
import { findNextFactsForGuardian } from './queries'
import { type GuardianNext, nextForGuardian } from './rules'

/** What a guardian is told of each child. Of somebody of 16 row security gives nothing, so nothing is told. */
export const loadChildrenNext = () =>
  load('recht', 'read', async (db, now) => {
    found(actorOf(db).studentId ? null : 1)
    const told = new Map<string, GuardianNext[]>()
    for (const id of await listChildren(db))
      told.set(id, nextForGuardian(await findNextFactsForGuardian(db, id), dayOf(now)))
    return { told, today: dayOf(now) }
  })
