import { ActionForm } from '@/components/ui/ActionForm'
import { CheckField } from '@/components/ui/ChoiceFields'
import type { ActivityType } from '@/lib/db/enums'
import { coreOf, type Entry, emptyCore } from '@/lib/dossier/entries/rules'
import { coreForm } from '@/lib/dossier/forms/labels'
import { empty, toForm } from '@/lib/dossier/forms/rules/mapping'
import type { Extras, FormDefinition } from '@/lib/dossier/forms/schema'
import type { FormAction } from '@/lib/kernel/outcome'
import type { T } from '@/lib/messages'
import { FormFields } from './FormFields'

type Props = {
  t: T
  action: FormAction
  formKey: string
  /** The form of the student's school; null where it made none. */
  form: { versionId: string | null; definition: FormDefinition } | null
  entry?: Entry
  /** What school asks for, chosen already. */
  kind?: ActivityType
  extras?: Extras
  backHref: string
}

/** Three things are needed, everything else may stay empty: short on a phone, complete for who wants it. */
export function EntryForm({ t, action, formKey, form, entry, kind, extras, backHref }: Props) {
  const definition = form?.definition ?? coreForm(t, 'entry')
  const answers = toForm(
    definition,
    entry ? coreOf(entry) : { ...emptyCore, ...(kind && { activityType: kind }) },
    extras,
  )
  // A new entry has no kind of activity yet; the core can't say so, the form can.
  if (!entry && !kind)
    for (const question of definition.questions)
      if (question.kind === 'activity') answers[question.key] = empty(question)
  return (
    <ActionForm
      action={action}
      formKey={formKey}
      version={entry?.version}
      submit={t('dossier.form.save')}
      beside={<a href={backHref}>{t('dossier.form.cancel')}</a>}
    >
      {definition.intro && <p>{definition.intro}</p>}
      {entry && <input type="hidden" name="entryId" value={entry.id} />}
      <input type="hidden" name="formVersionId" value={form?.versionId ?? ''} />
      <FormFields t={t} form={definition} answers={answers} />
      <CheckField
        name="hidden"
        label={t('dossier.form.hidden')}
        hint={t('dossier.form.hiddenHint')}
        defaultChecked={entry?.hiddenFromSchool}
      />
    </ActionForm>
  )
}
