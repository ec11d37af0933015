import { ActionForm } from '@/components/ui/ActionForm'
import { TextArea } from '@/components/ui/TextArea'
import { MAX_ANSWER } from '@/lib/dossier/profile/schema'
import type { SharedProfile } from '@/lib/dossier/shared/rules'
import type { FormAction } from '@/lib/kernel/outcome'
import type { T } from '@/lib/messages'

type Props = { t: T; action: FormAction; formKey: string; profile: SharedProfile | null }

/** Eight questions, each of which may stay empty. */
export function ProfileForm({ t, action, formKey, profile }: Props) {
  const questions = [
    { name: 'proudOf', label: t('dossier.profile.proudOf'), hint: t('dossier.profileHint.proudOf') },
    { name: 'qualities', label: t('dossier.profile.qualities'), hint: t('dossier.profileHint.qualities') },
    { name: 'motives', label: t('dossier.profile.motives'), hint: t('dossier.profileHint.motives') },
    {
      name: 'workExplored',
      label: t('dossier.profile.workExplored'),
      hint: t('dossier.profileHint.workExplored'),
    },
    { name: 'network', label: t('dossier.profile.network'), hint: t('dossier.profileHint.network') },
    { name: 'goalNow', label: t('dossier.profile.goalNow'), hint: t('dossier.profileHint.goalNow') },
    {
      name: 'choiceAndWhy',
      label: t('dossier.profile.choiceAndWhy'),
      hint: t('dossier.profileHint.choiceAndWhy'),
    },
    { name: 'planB', label: t('dossier.profile.planB'), hint: t('dossier.profileHint.planB') },
  ] as const
  return (
    <ActionForm
      action={action}
      formKey={formKey}
      version={profile?.version ?? 0}
      submit={t('dossier.form.save')}
      beside={<a href="/mijn/dossier">{t('dossier.form.cancel')}</a>}
    >
      {questions.map((one) => (
        <TextArea
          key={one.name}
          optional
          rows={3}
          max={MAX_ANSWER}
          defaultValue={profile?.[one.name]}
          {...one}
        />
      ))}
    </ActionForm>
  )
}
