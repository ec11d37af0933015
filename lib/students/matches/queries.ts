import { type ActorDb, actorOf } from '@/lib/db/as-actor'

/** Possible matches that the student is asked about. It never says which school knows the other one. */
export async function pendingMatches(db: ActorDb): Promise<{ id: string; at: string }[]> {
  const { studentId } = actorOf(db)
  if (!studentId) return []
  const rows = await db.matchSuggestion.findMany({
    where: { studentId, startedAt: null, declinedAt: null, refusedAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, organisationId: true },
  })
  if (rows.length === 0) return []
  const asked = await db.task.findMany({
    where: { studentId, kind: 'answerMatch', state: 'open' },
    select: { objectId: true },
  })
  const schools = await db.organisation.findMany({
    where: { id: { in: rows.map((row) => row.organisationId) } },
    select: { id: true, name: true },
  })
  return rows
    .filter((row) => asked.some((one) => one.objectId === row.id))
    .map((row) => ({
      id: row.id,
      at: schools.find((school) => school.id === row.organisationId)?.name ?? '',
    }))
}
