import { ActionForm } from '@/components/ui/ActionForm'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { Keeping } from '@/components/writing/Keeping'
import { keepingWords } from '@/components/writing/keeping-words'
import { profileCoreOf } from '@/lib/dossier/core/rules'
import type { Draft } from '@/lib/dossier/drafts/facts'
import { toForm } from '@/lib/dossier/forms/rules/mapping'
import type { Extras, FormDefinition } from '@/lib/dossier/forms/schema'
import type { SharedProfile } from '@/lib/dossier/shared/rules'
import { profileForm } from '@/lib/dossier/stages/labels'
import type { Stage } from '@/lib/dossier/stages/rules'
import type { FormAction } from '@/lib/kernel/outcome'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
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
  draft: Draft | null
  draftId: string
}

/** The questions in the school's words, or those that fit where the student is; each of them may stay empty. */
export function ProfileForm({ t, action, formKey, profile, form, extras, stage, draft, draftId }: Props) {
  const definition = form?.definition ?? profileForm(t, stage)
  return (
    <ActionForm
      action={action}
      formKey={formKey}
      version={draft?.kept.base ?? profile?.version ?? 0}
      typed={draft?.kept.boxes}
      submit={t('dossier.form.save')}
      beside={
        <>
          <SubmitButton kind="quiet" name="later" value="ja">
            {t('writing.later')}
          </SubmitButton>
          {draft && <a href={`/mijn/dossier/concept/${draft.id}/weg`}>{t('writing.drop.link')}</a>}
        </>
      }
    >
      {definition.intro && <p>{definition.intro}</p>}
      <input type="hidden" name="formVersionId" value={form?.versionId ?? ''} />
      <FormFields t={t} form={definition} answers={toForm(definition, profileCoreOf(profile), extras)} />
      <Keeping
        place={{ about: 'profile', draftId: draft?.id ?? draftId, formVersionId: form?.versionId ?? '' }}
        draftVersion={draft?.version ?? 0}
        keptAt={draft ? formatDate(t, draft.updatedAt, 'time') : undefined}
        words={keepingWords(t)}
      />
    </ActionForm>
  )
}
