import type { ActorDb } from '@/lib/db/as-actor'
import { coreOf, type Entry } from '../../entries/rules'
import { findExtras } from '../../forms/queries'
import type { Frozen } from '../schema'

/** An entry as it stands now, in the shape of its frozen versions, with the answers to one school's own questions. */
export async function findAsItStands(db: ActorDb, entry: Entry, organisationId?: string): Promise<Frozen> {
  const extras = organisationId
    ? await findExtras(db, { studentId: entry.studentId, entryId: entry.id, organisationId })
    : []
  const evidence = await db.lobEvidence.findMany({
    where: { entryId: entry.id },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, title: true, fileName: true },
  })
  return { core: coreOf(entry), extras, evidence }
}
