import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { type ActorDb, can, staffOf } from '@/lib/db/as-actor'
import { found, Refused } from '@/lib/kernel/refused'
import { toDate } from '@/lib/kernel/time'
import type { RegisterLeave } from './schema'

/**
 * Registers leave. If it has begun, the database moves every duty of this person in the same transaction, and refuses
 * when the last one of the stand-in desk would be gone.
 */
export async function registerLeave(db: ActorDb, input: z.output<typeof RegisterLeave>, now: Date) {
  const me = staffOf(db)
  if (input.lastDay < input.firstDay) throw new Refused('invalid', 'endsBeforeStart', { field: 'lastDay' })
  const membershipId = input.membershipId ?? me.membershipId
  const person = found(
    await db.membership.findFirst({ where: { id: membershipId }, select: { organisationId: true } }),
  )
  if (person.organisationId !== me.organisationId) throw new Refused('not_found')
  if (membershipId !== me.membershipId && !can(db, 'registersLeave')) throw new Refused('not_found')
  await db.leave.createMany({
    data: [
      {
        membershipId,
        firstDay: toDate(input.firstDay),
        lastDay: toDate(input.lastDay),
        createdAt: now,
      },
    ],
  })
  await append(db, {
    studentId: null,
    dataClass: 'identity',
    action: 'registeredLeave',
    details: { membershipId, firstDay: input.firstDay, lastDay: input.lastDay },
  })
}
