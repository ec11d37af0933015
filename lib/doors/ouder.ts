import { guardian, page } from '@/lib/auth/door'
import { actorOf } from '@/lib/db/as-actor'
import { findChild, listChildren } from '@/lib/handover/guardians/queries'
import type { Child } from '@/lib/handover/guardians/rules'
import { findNextFactsForGuardian } from '@/lib/interventions/next/queries'
import { type GuardianNext, nextForGuardian } from '@/lib/interventions/next/rules'
import { dayOf } from '@/lib/kernel/time'

/** All children of a guardian, with what waits for them. Of somebody of 16 row security gives nothing, so nothing is told. */
export const door = page(guardian, {
  statements: 9,
  load: async (db, { now }) => {
    const children: Child[] = []
    const told = new Map<string, GuardianNext[]>()
    const all = await Promise.all(
      (await listChildren(db)).map(
        async (id) => [id, await findChild(db, id, now), await findNextFactsForGuardian(db, id)] as const,
      ),
    )
    for (const [id, child, facts] of all) {
      if (!child) continue
      children.push(child)
      told.set(id, nextForGuardian(facts, dayOf(now)))
    }
    return { name: actorOf(db).name, children, told, today: dayOf(now) }
  },
})
