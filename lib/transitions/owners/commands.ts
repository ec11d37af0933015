import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import type { ActorDb } from '@/lib/db/as-actor'
import { found, Refused } from '@/lib/kernel/refused'
import type { HandOver } from './schema'

/**
 * Hands a crossing to a colleague of the school that answers for it. The database refuses somebody of another school
 * or who isn't there, and closes the earlier owner's period in the same statement.
 */
export async function handOver(db: ActorDb, input: z.output<typeof HandOver>, _now: Date) {
  const { crossingId, ownerId, deputyId } = input
  if (ownerId === deputyId) throw new Refused('invalid', 'deputyIsOwner', { field: 'deputyId' })
  const { studentId } = found(
    await db.transition.findFirst({ where: { id: crossingId }, select: { studentId: true } }),
  )
  await append(db, {
    studentId,
    dataClass: 'application',
    action: 'handedOver',
    objectId: crossingId,
    details: { ownerId, deputyId },
  })
  await db.$executeRaw`SELECT authz.hand_over(${crossingId}::uuid, ${ownerId}::uuid, ${deputyId}::uuid)`
  return { studentId }
}
