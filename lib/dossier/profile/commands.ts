import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import type { Typed } from '@/lib/kernel/outcome'
import { found, Refused } from '@/lib/kernel/refused'
import { profileCoreOf } from '../core/rules'
import { finishDraft, keepForLater, takeDraft } from '../drafts/commands'
import { saveExtras } from '../forms/extras/commands'
import { changedInForm, formToFill } from '../forms/filling/queries'
import type { FormInUse } from '../forms/queries'
import { toForm } from '../forms/rules/mapping'
import { asTyped } from '../forms/rules/reading'
import type { Extras } from '../forms/schema'
import { findProfile } from './queries'
import { fitsOnPage } from './rules'
import type { SaveProfile, SaveProfileInForm } from './schema'

type InForm = { form: FormInUse; extras: Extras }

/** "Dit ben ik". Two windows never overwrite each other: the second one gets both texts to choose from. */
export async function saveProfile(
  db: ActorDb,
  input: z.output<typeof SaveProfile>,
  now: Date,
  inForm?: InForm,
) {
  const { studentId } = studentOf(db)
  const { version, ...texts } = input
  const data = { ...texts, ...(inForm && { formVersionId: inForm.form.versionId }), updatedAt: now }
  const { count } =
    version === 0
      ? await db.lobProfile.createMany({ data: [{ studentId, ...data }], skipDuplicates: true })
      : await db.lobProfile.updateMany({
          where: { studentId, version },
          data: { ...data, version: { increment: 1 } },
        })
  if (count !== 1) {
    const { updatedAt: _at, formVersionId: _form, ...there } = found(await findProfile(db, studentId))
    const theirs = inForm
      ? asTyped(inForm.form.definition, toForm(inForm.form.definition, profileCoreOf(there)))
      : there
    throw new Refused('changed_meanwhile', 'changed_meanwhile', {
      theirs: { ...theirs, version: String(there.version) },
    })
  }
  if (inForm) await saveExtras(db, { studentId, entryId: null, ...inForm }, now)
  await append(db, {
    studentId,
    dataClass: 'lob',
    action: 'changedProfile',
    details: { version: version + 1 },
  })
}

/** The same, as the student's school asks it; what the form words otherwise comes out as the same eight answers. */
export async function saveProfileInForm(db: ActorDb, input: z.output<typeof SaveProfileInForm>, now: Date) {
  const { studentId } = studentOf(db)
  if (input.later) {
    await keepForLater(db, 'profile', input, now)
    return
  }
  const draft = await takeDraft(db, 'profile', input)
  const form = await formToFill(db, 'profile', input.formVersionId)
  const before = profileCoreOf(await findProfile(db, studentId))
  const { core, extras } = await changedInForm(db, form, input as Typed, before, null)
  if (!fitsOnPage(core, before)) throw new Refused('invalid', 'profileTooLong')
  await saveProfile(db, { version: input.version, ...core }, now, { form, extras })
  await finishDraft(db, draft, null)
}
