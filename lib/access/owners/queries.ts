import type { ActorDb } from '@/lib/db/as-actor'
import { rolesThat } from '../model'

/** Everybody at this school who could own a crossing, for a choice by hand. */
export function listPossibleOwners(db: ActorDb, organisationId: string, now: Date) {
  return db.membership.findMany({
    where: {
      organisationId,
      role: { in: rolesThat('ownsCrossings') },
      validFrom: { lte: now },
      OR: [{ validUntil: null }, { validUntil: { gt: now } }],
    },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, role: true },
  })
}
