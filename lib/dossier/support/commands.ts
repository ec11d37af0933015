import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import { found, Refused } from '@/lib/kernel/refused'
import { findOwnSupport } from './queries'
import type { SaveSupport } from './schema'

/**
 * Support that the student wants to mention: a part of its own that nobody reads until it is shared by
 * name, not even the own mentor. Two windows never overwrite each other.
 */
export async function saveSupport(db: ActorDb, input: z.output<typeof SaveSupport>, now: Date) {
  const { studentId } = studentOf(db)
  const { version, text } = input
  const { count } =
    version === 0
      ? await db.lobSupport.createMany({ data: [{ studentId, text, updatedAt: now }], skipDuplicates: true })
      : await db.lobSupport.updateMany({
          where: { studentId, version },
          data: { text, updatedAt: now, version: { increment: 1 } },
        })
  if (count !== 1) {
    const there = found(await findOwnSupport(db, studentId))
    throw new Refused('changed_meanwhile', 'changed_meanwhile', {
      theirs: { text: there.text, version: String(there.version) },
    })
  }
  await append(db, { studentId, dataClass: 'lob', action: 'changedSupport' })
}
