import { randomUUID } from 'node:crypto'
import type { ActorDb } from '@/lib/db/as-actor'
import type { FormInUse } from '../queries'
import type { Extras } from '../schema'

type Kept = { studentId: string; entryId: string | null; form: FormInUse; extras: Extras }

/** Keeps the answers to a school's own questions beside the core, each with the question as it was asked. */
export async function saveExtras(db: ActorDb, { studentId, entryId, form, extras }: Kept, now: Date) {
  const { organisationId, definition } = form
  if (organisationId === null) return
  for (const { key, title } of definition.questions) {
    const answer = extras[key]
    if (!answer) continue
    const { count } = await db.lobExtra.updateMany({
      where: { studentId, entryId, organisationId, key },
      data: { title, answer, updatedAt: now },
    })
    if (count === 0)
      await db.lobExtra.createMany({
        data: [{ id: randomUUID(), studentId, entryId, organisationId, key, title, answer, updatedAt: now }],
      })
  }
}
