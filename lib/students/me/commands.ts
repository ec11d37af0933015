import type { z } from 'zod'
import { type ActorDb, actorOf, studentOf } from '@/lib/db/as-actor'
import { found, Refused } from '@/lib/kernel/refused'
import type { SaveContact, SaveGuardianContact } from './schema'

/** The student's own contact data; where links go changes only when the new mailbox is confirmed. A save over somebody else's newer one is refused, with both texts. */
export async function saveContact(db: ActorDb, input: z.output<typeof SaveContact>, _now: Date) {
  const { studentId } = studentOf(db)
  const { email, phone, version } = input
  const { count } = await db.studentContact.updateMany({
    where: { studentId, version },
    data: { email, phone, version: { increment: 1 } },
  })
  if (count !== 1) {
    const there = await db.studentContact.findFirstOrThrow({
      where: { studentId },
      select: { email: true, phone: true, version: true },
    })
    throw new Refused('changed_meanwhile', 'changed_meanwhile', {
      theirs: { email: there.email, phone: there.phone, version: String(there.version) },
    })
  }
  // A new address signs in only once its mailbox said yes; until then the old one does, and it hears of this.
  await db.$executeRaw`SELECT authz.ask_address('nl')`
}

/** A guardian's own telephone number and how they stand to the child: of the row that is theirs alone. */
export async function saveGuardianContact(
  db: ActorDb,
  { studentId, version, phone, relation }: z.output<typeof SaveGuardianContact>,
  _now: Date,
) {
  const { personId } = actorOf(db)
  const { count } = await db.guardianship.updateMany({
    where: { personId, studentId, version },
    data: { phone, relation, version: { increment: 1 } },
  })
  if (count !== 1) {
    const there = found(
      await db.guardianship.findFirst({
        where: { personId, studentId },
        select: { phone: true, relation: true, version: true },
      }),
    )
    throw new Refused('changed_meanwhile', 'changed_meanwhile', {
      theirs: { phone: there.phone, relation: there.relation, version: String(there.version) },
    })
  }
}
