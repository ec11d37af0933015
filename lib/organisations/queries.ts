import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import type { DeskKind } from '@/lib/db/enums'

/** Who sits at a desk of a school now, by name, its lead first. */
export async function listDeskPeople(
  db: ActorDb,
  organisationId: string,
  kind: DeskKind,
  now: Date,
): Promise<string[]> {
  const rows = await db.deskMember.findMany({
    where: {
      desk: { organisationId, kind },
      validFrom: { lte: now },
      OR: [{ validUntil: null }, { validUntil: { gt: now } }],
    },
    orderBy: [{ lead: 'desc' }, { membership: { name: 'asc' } }],
    select: { membership: { select: { name: true } } },
  })
  return [...new Set(rows.map((row) => row.membership.name))]
}

/** Whether the reader sits at a desk of this kind now. */
export const sitsAtDesk = async (db: ActorDb, kind: DeskKind, now: Date): Promise<boolean> =>
  (await db.deskMember.count({
    where: {
      membershipId: staffOf(db).membershipId,
      desk: { kind },
      validFrom: { lte: now },
      OR: [{ validUntil: null }, { validUntil: { gt: now } }],
    },
  })) > 0

/** How a school is called, and of which kind it is. */
export const findSchool = (db: ActorDb, id: string) =>
  db.organisation.findFirst({ where: { id }, select: { name: true, sector: true } })
