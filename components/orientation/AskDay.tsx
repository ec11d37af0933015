import { ActionForm } from '@/components/ui/ActionForm'
import { SelectField } from '@/components/ui/SelectField'
import { TextArea } from '@/components/ui/TextArea'
import { DateField, TextField } from '@/components/ui/TextField'
import { askOrientation } from '@/lib/dossier/orientation/actions'
import { orientationTypes } from '@/lib/dossier/orientation/schema'
import { sizes } from '@/lib/kernel/sizes'
import { label, type T } from '@/lib/messages'

type Props = { t: T; today: string; formKey: string }

/** Where, when and why: what a decaan needs to say yes. */
export function AskDay({ t, today, formKey }: Props) {
  return (
    <ActionForm
      action={askOrientation}
      formKey={formKey}
      submit={t('orientation.ask.send')}
      beside={<a href="/mijn/dossier/orientatie">{t('ui.cancel')}</a>}
    >
      <SelectField
        name="activityType"
        label={t('orientation.ask.kind')}
        options={orientationTypes.map((value) => ({ value, label: label(t, 'activityType', value) }))}
      />
      <TextField name="school" label={t('orientation.ask.school')} hint={t('orientation.ask.schoolHint')} />
      <TextField name="programme" label={t('orientation.ask.programme')} optional />
      <DateField name="day" label={t('orientation.ask.day')} min={today} />
      <TextArea
        name="why"
        label={t('orientation.ask.why')}
        hint={t('orientation.ask.whyHint')}
        rows={3}
        max={sizes.note}
      />
    </ActionForm>
  )
}
