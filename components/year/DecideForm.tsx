import { ActionForm } from '@/components/ui/ActionForm'
import { CheckField, RadioField } from '@/components/ui/ChoiceFields'
import { TextArea } from '@/components/ui/TextArea'
import { answerEntry } from '@/lib/dossier/entries/actions'
import type { Entry } from '@/lib/dossier/entries/rules'
import { sizes } from '@/lib/kernel/sizes'
import type { T } from '@/lib/messages'

type Props = { t: T; entry: Entry; formKey: string; from: 'student' | 'reading' }

/** Answer, give back with a tip, or approve what stands here. What was not handed in can only be answered. */
export function DecideForm({ t, entry, formKey, from }: Props) {
  const options = [
    { value: 'answer', label: t('year.decide.answer') },
    { value: 'return', label: t('year.decide.return'), hint: t('year.decide.returnHint') },
    { value: 'approve', label: t('year.decide.approve'), hint: t('year.decide.approveHint') },
  ]
  return (
    <ActionForm
      action={answerEntry}
      formKey={formKey}
      version={entry.version}
      submit={t('dossier.staff.sendAnswer')}
      submitKind={from === 'reading' ? 'primary' : 'quiet'}
      label={t('dossier.staff.answerTo', { title: entry.title })}
    >
      <input type="hidden" name="entryId" value={entry.id} />
      <input type="hidden" name="from" value={from} />
      {entry.review && <input type="hidden" name="review" value={entry.review.version} />}
      <TextArea
        name="text"
        label={t('dossier.staff.yourAnswer')}
        hint={t('dossier.staff.yourAnswerHint')}
        rows={3}
        max={sizes.story}
      />
      {entry.review && (
        <>
          <RadioField name="decision" label={t('year.decide.what')} options={options} defaultValue="answer" />
          <CheckField name="pta" label={t('year.decide.pta')} hint={t('year.decide.ptaHint')} />
        </>
      )}
    </ActionForm>
  )
}
