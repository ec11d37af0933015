import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import type { Typed } from '@/lib/kernel/outcome'
import { found, Refused } from '@/lib/kernel/refused'
import { translator } from '@/lib/messages'
import { findHome } from '@/lib/students/enrolments/queries'
import type { EntryCore, ProfileCore } from '../../core/schema'
import { coreForm } from '../labels'
import { type FormInUse, findExtras, findFormInUse, findFormVersion } from '../queries'
import { fromForm, toForm } from '../rules/mapping'
import { answersIn } from '../rules/reading'
import type { Extras, FormDefinition } from '../schema'

type About = FormDefinition['about']

/** The form of the school where the student is, or was last; null where the school made none. */
export async function findOwnForm(db: ActorDb, about: About, now: Date): Promise<FormInUse | null> {
  const home = await findHome(db, studentOf(db).studentId, now)
  return home && findFormInUse(db, { organisationId: home.organisationId, level: home.level, about })
}

/**
 * The version of the form that the page showed, checked once more: it is of a school where the student is or was, or it
 * is the core itself. Another school's form nobody fills in.
 */
export async function formToFill(db: ActorDb, about: About, versionId: string | null): Promise<FormInUse> {
  const { studentId } = studentOf(db)
  if (versionId === null)
    return { versionId: null, organisationId: null, definition: coreForm(translator('nl'), about) }
  const form = found(await findFormVersion(db, versionId))
  found(form.definition.about === about ? form : null)
  const stays = await db.enrolment.count({
    where: { studentId, organisationId: form.organisationId ?? undefined },
  })
  return found(stays > 0 ? form : null)
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

/**
 * What stood there as the posted form changes it: what the form hides and what wasn't touched comes out as it went in.
 * Refuses, box by box, what the form doesn't take.
 */
export async function changedInForm<C extends EntryCore | ProfileCore>(
  db: ActorDb,
  form: FormInUse,
  typed: Typed,
  before: C,
  entryId: string | null,
): Promise<{ core: C; extras: Extras }> {
  const extrasBefore = await ownAnswers(db, form, entryId)
  const stood = toForm(form.definition, before, extrasBefore)
  const { answers, faults } = answersIn(form.definition, typed, stood)
  if (Object.keys(faults).length > 0) throw new Refused('invalid', 'checkFields', { fields: faults })
  return fromForm(form.definition, answers, before, extrasBefore)
}
