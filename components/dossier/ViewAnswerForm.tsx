import { ActionForm } from '@/components/ui/ActionForm'
import { RadioField } from '@/components/ui/ChoiceFields'
import { TextArea } from '@/components/ui/TextArea'
import type { MentorView } from '@/lib/dossier/mentor-view/rules'
import type { FormAction } from '@/lib/kernel/outcome'
import { sizes } from '@/lib/kernel/sizes'
import type { T } from '@/lib/messages'

type Props = { t: T; action: FormAction; formKey: string; view: MentorView }

/** Yes lets it travel, no keeps it here; a reply goes wherever the view goes. */
export function ViewAnswerForm({ t, action, formKey, view }: Props) {
  const options = [
    { value: 'agreed', label: t('dossier.viewForm.agree'), hint: t('dossier.viewForm.agreeHint') },
    { value: 'refused', label: t('dossier.viewForm.refuse'), hint: t('dossier.viewForm.refuseHint') },
  ]
  return (
    <ActionForm action={action} formKey={formKey} version={view.version} submit={t('dossier.viewForm.save')}>
      <input type="hidden" name="viewId" value={view.id} />
      <RadioField
        name="answer"
        label={t('dossier.viewForm.question')}
        options={options}
        defaultValue={view.state === 'asked' ? undefined : view.state}
      />
      <TextArea
        optional
        name="reply"
        label={t('dossier.viewForm.reply')}
        hint={t('dossier.viewForm.replyHint')}
        rows={3}
        max={sizes.text}
        defaultValue={view.reply}
      />
    </ActionForm>
  )
}
