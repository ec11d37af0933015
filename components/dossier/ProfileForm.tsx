import { ActionForm } from '@/components/ui/ActionForm'
import { toForm } from '@/lib/dossier/forms/rules/mapping'
import type { Extras, FormDefinition } from '@/lib/dossier/forms/schema'
import { profileCoreOf } from '@/lib/dossier/profile/rules'
import type { SharedProfile } from '@/lib/dossier/shared/rules'
import { profileForm } from '@/lib/dossier/stages/labels'
import type { Stage } from '@/lib/dossier/stages/rules'
import type { FormAction } from '@/lib/kernel/outcome'
import type { T } from '@/lib/messages'
import { FormFields } from './FormFields'

type Props = {
  t: T
  action: FormAction
  formKey: string
  profile: SharedProfile | null
  /** The form of the student's school; null where it made none. */
  form: { versionId: string | null; definition: FormDefinition } | null
  extras: Extras
  /** Where the student is, for schools that made no form of their own. */
  stage: Stage
}

/** The questions in the school's words, or those that fit where the student is; each of them may stay empty. */
export function ProfileForm({ t, action, formKey, profile, form, extras, stage }: Props) {
  const definition = form?.definition ?? profileForm(t, stage)
  return (
    <ActionForm
      action={action}
      formKey={formKey}
      version={profile?.version ?? 0}
      submit={t('dossier.form.save')}
      beside={<a href="/mijn/dossier">{t('dossier.form.cancel')}</a>}
    >
      {definition.intro && <p>{definition.intro}</p>}
      <input type="hidden" name="formVersionId" value={form?.versionId ?? ''} />
      <FormFields t={t} form={definition} answers={toForm(definition, profileCoreOf(profile), extras)} />
    </ActionForm>
  )
}
