import type { z } from 'zod'
import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import { Refused } from '@/lib/kernel/refused'
import type { SaveContact } from './schema'

/** The student's own contact data; where links go changes only when the new mailbox is confirmed. A save over somebody else's newer one is refused, with both texts. */
export async function saveContact(db: ActorDb, input: z.output<typeof SaveContact>, _now: Date) {
  const { studentId } = studentOf(db)
  const { email, phone, version } = input
  const { count } = await db.studentContact.updateMany({
    where: { studentId, version },
    data: { email, phone, version: { increment: 1 } },
  })
  if (count !== 1) {
    const there = await db.studentContact.findUniqueOrThrow({
      where: { studentId },
      select: { email: true, phone: true, version: true },
    })
    throw new Refused('changed_meanwhile', 'changed_meanwhile', {
      theirs: { email: there.email, phone: there.phone, version: String(there.version) },
    })
  }
  // A new address signs in only once its mailbox said yes; until then the old one does, and it hears of this.
  await db.$executeRaw`SELECT authz.ask_address('nl')`
  return { to: '/mijn/ik' }
}
