import { ActionForm } from '@/components/ui/ActionForm'
import { CheckField, CheckGroup } from '@/components/ui/ChoiceFields'
import { SelectField } from '@/components/ui/SelectField'
import { TextArea } from '@/components/ui/TextArea'
import { DateField, TextField } from '@/components/ui/TextField'
import type { Entry } from '@/lib/dossier/entries/rules'
import { activityTypes, competences, MAX_TEXT } from '@/lib/dossier/entries/schema'
import type { FormAction } from '@/lib/kernel/outcome'
import { fromDate } from '@/lib/kernel/time'
import { label, type T } from '@/lib/messages'

type Props = { t: T; action: FormAction; formKey: string; entry?: Entry; backHref: string }

/** Three things are needed, everything else may stay empty: short on a phone, complete for who wants it. */
export function EntryForm({ t, action, formKey, entry, backHref }: Props) {
  const types = activityTypes.map((value) => ({ value, label: label(t, 'activityType', value) }))
  const questions = competences.map((value) => ({ value, label: label(t, 'competence', value) }))
  return (
    <ActionForm
      action={action}
      formKey={formKey}
      version={entry?.version}
      submit={t('dossier.form.save')}
      beside={<a href={backHref}>{t('dossier.form.cancel')}</a>}
    >
      {entry && <input type="hidden" name="entryId" value={entry.id} />}
      <TextField
        name="title"
        label={t('dossier.form.title')}
        hint={t('dossier.form.titleHint')}
        defaultValue={entry?.title}
      />
      <SelectField
        name="activityType"
        label={t('dossier.form.activityType')}
        options={types}
        defaultValue={entry?.activityType}
      />
      <TextArea
        name="did"
        label={t('dossier.form.did')}
        hint={t('dossier.form.didHint')}
        rows={6}
        max={MAX_TEXT}
        defaultValue={entry?.did}
      />
      <DateField
        optional
        name="day"
        label={t('dossier.form.day')}
        defaultValue={entry?.day ? fromDate(entry.day) : undefined}
      />
      <TextField optional name="place" label={t('dossier.form.place')} defaultValue={entry?.place} />
      <TextArea
        optional
        name="goals"
        label={t('dossier.entry.goals')}
        hint={t('dossier.form.goalsHint')}
        rows={3}
        defaultValue={entry?.goals}
      />
      <TextArea
        optional
        name="result"
        label={t('dossier.entry.result')}
        hint={t('dossier.form.resultHint')}
        rows={3}
        defaultValue={entry?.result}
      />
      <TextArea
        optional
        name="evaluation"
        label={t('dossier.entry.evaluation')}
        hint={t('dossier.form.evaluationHint')}
        rows={3}
        defaultValue={entry?.evaluation}
      />
      <TextArea
        optional
        name="nextStep"
        label={t('dossier.entry.nextStep')}
        hint={t('dossier.form.nextStepHint')}
        rows={3}
        defaultValue={entry?.nextStep}
      />
      <CheckGroup
        optional
        name="competences"
        label={t('dossier.form.competences')}
        hint={t('dossier.form.competencesHint')}
        options={questions}
        defaultValue={entry?.competences}
      />
      <CheckField
        name="hidden"
        label={t('dossier.form.hidden')}
        hint={t('dossier.form.hiddenHint')}
        defaultChecked={entry?.hiddenFromSchool}
      />
    </ActionForm>
  )
}
