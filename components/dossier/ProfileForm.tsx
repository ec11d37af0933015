import { ActionForm } from '@/components/ui/ActionForm'
import { coreForm } from '@/lib/dossier/forms/labels'
import { toForm } from '@/lib/dossier/forms/rules/mapping'
import type { Extras, FormDefinition } from '@/lib/dossier/forms/schema'
import { profileCoreOf } from '@/lib/dossier/profile/rules'
import type { SharedProfile } from '@/lib/dossier/shared/rules'
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
}

/** Eight questions in the school's words, each of which may stay empty. */
export function ProfileForm({ t, action, formKey, profile, form, extras }: Props) {
  const definition = form?.definition ?? coreForm(t, 'profile')
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
