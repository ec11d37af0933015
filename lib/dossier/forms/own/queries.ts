import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import { findHome } from '@/lib/students/enrolments/queries'
import { type FormInUse, findExtras, findFormInUse } from '../queries'
import type { Extras, FormDefinition } from '../schema'

/** The form of the school where the student is, or was last; null where the school made none. */
export async function findOwnForm(
  db: ActorDb,
  about: FormDefinition['about'],
  now: Date,
): Promise<FormInUse | null> {
  const home = await findHome(db, studentOf(db).studentId, now)
  return home && findFormInUse(db, { organisationId: home.organisationId, level: home.level, about })
}

/** What the student answered before to this school's own questions. */
export async function ownAnswers(
  db: ActorDb,
  form: FormInUse | null,
  entryId: string | null,
): Promise<Extras> {
  const { studentId } = studentOf(db)
  if (!form?.organisationId) return {}
  const rows = await findExtras(db, { studentId, entryId, organisationId: form.organisationId })
  return Object.fromEntries(rows.map(({ key, answer }) => [key, answer]))
}
