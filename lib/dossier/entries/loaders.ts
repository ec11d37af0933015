import 'server-only'
import { load } from '@/lib/auth/session'
import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { myStudents } from '@/lib/students/links/queries'
import { findOwnForm, ownAnswers } from '../forms/filling/queries'
import { findFormVersion, readForms } from '../forms/queries'
import { findAsked } from '../mentor-view/queries'
import { findProfile } from '../profile/queries'
import { listVersions } from '../reviews/queries'
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

export const loadOwnEntry = (id: string) =>
  load('recht', 'read', async (db) => {
    const { studentId } = studentOf(db)
    const entry = found(await findEntry(db, id))
    const mine = await myStudents(db)
    found(mine.find((one) => one.id === entry.studentId))
    const asAt = (await readForms(db, [entry])).get(entry.id)
    const versions = await listVersions(db, id)
    return { ...entry, earlier: entry.studentId !== studentId, asAt, versions }
  })

/** The student's entry as it can still be changed, in the form in which it was written; what was written at an earlier school stays as it stood there. */
export const loadEntryToChange = (id: string) =>
  load('recht', 'read', async (db, now) => {
    const { studentId } = studentOf(db)
    const entry = found(await findEntry(db, id))
    found(entry.studentId === studentId ? entry : null)
    const form = entry.formVersionId
      ? await findFormVersion(db, entry.formVersionId)
      : await findOwnForm(db, 'entry', now)
    return { entry, form, extras: await ownAnswers(db, form, id) }
  })

// What the same person wrote under the number of another school.
async function earlierEntries(db: ActorDb) {
  const [, ...earlier] = await myStudents(db)
  const found = []
  for (const { id, school } of earlier) found.push({ id, school, entries: await listEntries(db, id) })
  return found.filter(({ entries }) => entries.length > 0)
}

/** The form in which the student writes a new entry. */
export const loadWriter = () =>
  load('recht', 'read', async (db, now) => ({
    form: await findOwnForm(db, 'entry', now),
  }))
