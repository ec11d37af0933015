import { ActionForm } from '@/components/ui/ActionForm'
import { RadioField } from '@/components/ui/ChoiceFields'
import { TextArea } from '@/components/ui/TextArea'
import type { FormAction } from '@/lib/kernel/outcome'
import { sizes } from '@/lib/kernel/sizes'
import type { T } from '@/lib/messages'

type Props = { t: T; action: FormAction; formKey: string; packageId: string; hint?: string }

export function SightForm({ t, action, formKey, packageId, hint }: Props) {
  const options = [
    { value: 'agreed', label: t('handover.answer.agree'), hint: t('handover.answer.agreeHint') },
    { value: 'disagreed', label: t('handover.answer.disagree'), hint: t('handover.answer.disagreeHint') },
    { value: 'objected', label: t('handover.answer.object'), hint: t('handover.answer.objectHint') },
  ]
  return (
    <ActionForm action={action} formKey={formKey} submit={t('handover.answer.send')}>
      <input type="hidden" name="packageId" value={packageId} />
      <RadioField name="answer" label={t('handover.answer.question')} hint={hint} options={options} />
      <TextArea
        optional
        name="reason"
        label={t('handover.answer.reason')}
        hint={t('handover.answer.reasonHint')}
        rows={4}
        max={sizes.text}
      />
    </ActionForm>
  )
}
