import type { ActorDb } from '@/lib/db/as-actor'
import { listEntries } from '../../entries/queries'
import { listCompetences, listTalks } from '../queries'
import { competencesWithout, lastAgreed } from '../rules'

/** So many entries stand on the page that prepares a talk. */
const LAST_ENTRIES = 3

/** What a talk is prepared from: the last entries, competences without anything, and the step that was agreed last. */
export async function findPreparing(db: ActorDb, studentId: string, talkId?: string) {
  const entries = (await listEntries(db, studentId)).slice(0, LAST_ENTRIES)
  const talks = await listTalks(db, studentId)
  return {
    entries,
    without: competencesWithout(await listCompetences(db, studentId)),
    last: lastAgreed(talks, talkId),
    talks,
  }
}
