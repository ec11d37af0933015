import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import { found, Refused } from '@/lib/kernel/refused'
import { findProfile } from './queries'
import type { SaveProfile } from './schema'

/** "Dit ben ik". Two windows never overwrite each other: the second one gets both texts to choose from. */
export async function saveProfile(db: ActorDb, input: z.output<typeof SaveProfile>, now: Date) {
  const { studentId } = studentOf(db)
  const { version, ...texts } = input
  const { count } =
    version === 0
      ? await db.lobProfile.createMany({
          data: [{ studentId, ...texts, updatedAt: now }],
          skipDuplicates: true,
        })
      : await db.lobProfile.updateMany({
          where: { studentId, version },
          data: { ...texts, updatedAt: now, version: { increment: 1 } },
        })
  if (count !== 1) {
    const { updatedAt: _at, ...theirs } = found(await findProfile(db, studentId))
    throw new Refused('changed_meanwhile', 'changed_meanwhile', {
      theirs: { ...theirs, version: String(theirs.version) },
    })
  }
  await append(db, {
    studentId,
    dataClass: 'lob',
    action: 'changedProfile',
    details: { version: version + 1 },
  })
  return { to: '/mijn/dossier' }
}
