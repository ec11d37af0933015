import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import type { Typed } from '@/lib/kernel/outcome'
import { found, Refused } from '@/lib/kernel/refused'
import { translator } from '@/lib/messages'
import type { EntryCore, ProfileCore } from '../../core/schema'
import { coreForm } from '../labels'
import { ownAnswers } from '../own/queries'
import { type FormInUse, findFormVersion } from '../queries'
import { fromForm, toForm } from '../rules/mapping'
import { answersIn } from '../rules/reading'
import type { Extras, FormDefinition } from '../schema'

/**
 * The version of the form that the page showed, checked once more: it is of a school where the student is or was, or it
 * is the core itself. Another school's form nobody fills in.
 */
export async function formToFill(
  db: ActorDb,
  about: FormDefinition['about'],
  versionId: string | null,
): Promise<FormInUse> {
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
