import type { ActorDb } from '@/lib/db/as-actor'
import { fromDate } from '@/lib/kernel/time'

/** What stays at a school when this entry is erased: the versions that were approved for the exam, each with the day on which its student left that school (null while they are there). */
export async function findWhatStays(db: ActorDb, entryId: string, studentId: string) {
  const versions = await db.lobVersion.findMany({
    where: { entryId, reason: 'pta' },
    orderBy: { frozenAt: 'asc' },
    select: { id: true, organisationId: true, frozenAt: true },
  })
  const places = versions.map((one) => one.organisationId)
  const schools = await db.organisation.findMany({
    where: { id: { in: places } },
    select: { id: true, name: true },
  })
  const stays = await db.enrolment.findMany({
    where: { studentId, organisationId: { in: places } },
    orderBy: { firstDay: 'desc' },
    select: { organisationId: true, lastDay: true },
  })
  return versions.map(({ id, organisationId, frozenAt }) => {
    const stay = stays.find((one) => one.organisationId === organisationId)
    return {
      id,
      frozenAt,
      school: schools.find((one) => one.id === organisationId)?.name ?? '',
      lastDay: stay?.lastDay ? fromDate(stay.lastDay) : null,
    }
  })
}
