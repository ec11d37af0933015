import { guardian, page } from '@/lib/auth/door'
import { actorOf } from '@/lib/db/as-actor'
import { findChild, listChildren } from '@/lib/handover/guardians/queries'
import type { Child } from '@/lib/handover/guardians/rules'
import { findNextFactsForGuardian } from '@/lib/interventions/next/queries'
import { type GuardianNext, nextForGuardian } from '@/lib/interventions/next/rules'
import { dayOf } from '@/lib/kernel/time'

/** All children of a guardian, with what waits for them. Of somebody of 16 row security gives nothing, so nothing is told. */
export const door = page(guardian, {
  statements: 20,
  load: async (db, { now }) => {
    const children: Child[] = []
    const told = new Map<string, GuardianNext[]>()
    for (const id of await listChildren(db)) {
      const child = await findChild(db, id, now)
      if (!child) continue
      children.push(child)
      told.set(id, nextForGuardian(await findNextFactsForGuardian(db, id), dayOf(now)))
    }
    return { name: actorOf(db).name, children, told, today: dayOf(now) }
  },
})
