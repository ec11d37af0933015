import { type ActorDb, actorOf } from '@/lib/db/as-actor'

/** Possible matches that the student hasn't answered. It never says which school knows the other one. */
export async function pendingMatches(db: ActorDb): Promise<{ id: string; at: string }[]> {
  const { studentId } = actorOf(db)
  if (!studentId) return []
  const rows = await db.matchSuggestion.findMany({
    where: { studentId, startedAt: null, declinedAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, organisationId: true },
  })
  if (rows.length === 0) return []
  const schools = await db.organisation.findMany({
    where: { id: { in: rows.map((row) => row.organisationId) } },
    select: { id: true, name: true },
  })
  return rows.map((row) => ({
    id: row.id,
    at: schools.find((school) => school.id === row.organisationId)?.name ?? '',
  }))
}
