import 'server-only'
import { load } from '@/lib/auth/session'
import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import { id } from '@/lib/kernel/fields'
import { found } from '@/lib/kernel/refused'
import { myStudents } from '@/lib/students/links/queries'
import { findUnfinished, savedVersion } from '../drafts/queries'
import { findOwnForm, ownAnswers } from '../forms/filling/queries'
import { findFormVersion, readForms } from '../forms/queries'
import { findAsked } from '../mentor-view/queries'
import { findProfile } from '../profile/queries'
import { listVersions } from '../reviews/queries'
import { findStage } from '../stages/queries'
import { findSupport } from '../support/queries'
import { countEntries, findEntry, listEntries } from './queries'

/** The student's own dossier: profile, experiences, and what the mentor asks. */
export const loadDossier = (page: number) =>
  load('recht', 'read', async (db) => {
    const { studentId, name } = studentOf(db)
    return {
      name: name.split(' ')[0] ?? name,
      profile: await findProfile(db, studentId),
      entries: await listEntries(db, studentId, page),
      total: await countEntries(db, studentId),
      support: await findSupport(db, studentId),
      views: await findAsked(db, studentId),
      earlier: await earlierEntries(db),
    }
  })

export const loadOwnEntry = (entryId: string) =>
  load('recht', 'read', async (db) => {
    const { studentId } = studentOf(db)
    const entry = found(await findEntry(db, entryId))
    const mine = await myStudents(db)
    found(mine.find((one) => one.id === entry.studentId))
    const asAt = (await readForms(db, [entry])).get(entry.id)
    const versions = await listVersions(db, entryId)
    return { ...entry, earlier: entry.studentId !== studentId, asAt, versions }
  })

/** The student's entry as it can still be changed, in the form in which it was written; what was written at an earlier school stays as it stood there. */
export const loadEntryToChange = (entryId: string) =>
  load('recht', 'read', async (db, now) => {
    const { studentId } = studentOf(db)
    const entry = found(await findEntry(db, entryId))
    found(entry.studentId === studentId ? entry : null)
    const form = entry.formVersionId
      ? await findFormVersion(db, entry.formVersionId)
      : await findOwnForm(db, 'entry', now)
    const draft = await findUnfinished(db, { about: 'entry', entryId, draftId: entryId })
    return { entry, form, extras: await ownAnswers(db, form, entryId), draft }
  })

// What the same person wrote under the number of another school.
async function earlierEntries(db: ActorDb) {
  const [, ...earlier] = await myStudents(db)
  const found = []
  for (const { id, school } of earlier) found.push({ id, school, entries: await listEntries(db, id) })
  return found.filter(({ entries }) => entries.length > 0)
}

/**
 * The form in which the student writes a new entry, with the draft that goes on. A draft that became an entry meanwhile
 * answers with where that is.
 */
export const loadWriter = (concept?: string) =>
  load('recht', 'read', async (db, now) => {
    const draftId = id().safeParse(concept).data
    const place = draftId && { about: 'entry' as const, draftId }
    const draft = place ? await findUnfinished(db, place) : null
    const form = draft?.formVersionId
      ? await findFormVersion(db, draft.formVersionId)
      : draft && draft.kept.writer !== ''
        ? null
        : await findOwnForm(db, 'entry', now)
    const saved = place && !draft && (await savedVersion(db, place)) > 0
    const stage = await findStage(db, studentOf(db).studentId, now)
    return { form, stage, draft, saved: saved ? `/mijn/dossier/${draftId}` : null }
  })
