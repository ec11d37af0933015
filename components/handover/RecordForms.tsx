import { ActionForm } from '@/components/ui/ActionForm'
import { Details } from '@/components/ui/Details'
import { SelectField } from '@/components/ui/SelectField'
import { TextArea } from '@/components/ui/TextArea'
import { DateField, TextField } from '@/components/ui/TextField'
import { sizes } from '@/lib/kernel/sizes'
import { fromDate } from '@/lib/kernel/time'
import { label, type T } from '@/lib/messages'
import { addRecord, correctRecord, removeRecord } from '@/lib/records/learning/actions'
import type { LearningRecord } from '@/lib/records/learning/rules'
import { learningKinds } from '@/lib/records/learning/schema'

export function AddRecordForm({ t, studentId, formKey }: { t: T; studentId: string; formKey: string }) {
  const kinds = learningKinds.map((value) => ({ value, label: label(t, 'itemKind', value) }))
  return (
    <ActionForm
      action={addRecord}
      formKey={formKey}
      submit={t('handover.records.save')}
      submitKind="quiet"
      label={t('handover.records.add')}
    >
      <input type="hidden" name="studentId" value={studentId} />
      <SelectField name="kind" label={t('handover.records.kind')} options={kinds} />
      <TextField name="title" label={t('handover.records.title')} />
      <TextArea name="value" label={t('handover.records.value')} rows={2} max={sizes.text} />
      <DateField name="recordedOn" label={t('handover.records.recordedOn')} />
      <TextField
        name="source"
        label={t('handover.records.sourceField')}
        hint={t('handover.records.sourceHint')}
      />
    </ActionForm>
  )
}

type CorrectProps = { t: T; record: LearningRecord; formKey: () => string }

export function CorrectRecordForm({ t, record, formKey }: CorrectProps) {
  return (
    <Details summary={t('handover.records.correct')}>
      <ActionForm
        action={correctRecord}
        formKey={formKey()}
        version={record.version}
        submit={t('handover.records.save')}
        submitKind="quiet"
        label={t('handover.records.correctOne', { title: record.title })}
      >
        <input type="hidden" name="recordId" value={record.id} />
        <TextArea
          name="value"
          label={t('handover.records.value')}
          rows={2}
          max={sizes.text}
          defaultValue={record.value}
        />
        <DateField
          name="recordedOn"
          label={t('handover.records.recordedOn')}
          defaultValue={fromDate(record.recordedOn)}
        />
      </ActionForm>
      <ActionForm
        action={removeRecord}
        formKey={formKey()}
        version={record.version}
        submit={t('handover.records.remove')}
        submitKind="plain"
        label={t('handover.records.removeOne', { title: record.title })}
      >
        <input type="hidden" name="recordId" value={record.id} />
      </ActionForm>
    </Details>
  )
}
