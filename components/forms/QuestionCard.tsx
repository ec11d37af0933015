import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { CheckField, CheckGroup } from '@/components/ui/ChoiceFields'
import { Details } from '@/components/ui/Details'
import { MoveForms } from '@/components/ui/MoveForms'
import { Stack } from '@/components/ui/Page'
import { SelectField } from '@/components/ui/SelectField'
import { Tag } from '@/components/ui/Tag'
import { TextArea } from '@/components/ui/TextArea'
import { TextField } from '@/components/ui/TextField'
import { moveQuestion, removeQuestion, saveQuestion } from '@/lib/dossier/forms/actions'
import { coreQuestion, fieldWord } from '@/lib/dossier/forms/labels'
import type { Draft } from '@/lib/dossier/forms/queries'
import { kindsFor } from '@/lib/dossier/forms/rules/binding'
import { mayGo, optionsAsTyped } from '@/lib/dossier/forms/rules/drafting'
import type { Question } from '@/lib/dossier/forms/schema'
import { label, type T } from '@/lib/messages'
import styles from './Designer.module.css'

type Props = {
  t: T
  form: Draft
  question: Question
  first: boolean
  last: boolean
  formKey: () => string
}

/** One question: its words on top, everything else behind a fold; up and down without dragging. */
export function QuestionCard({ t, form, question, first, last, formKey }: Props) {
  const { key, field, title } = question
  const about = form.draft.about
  const seen = (
    <>
      <input type="hidden" name="id" value={form.id} />
      <input type="hidden" name="question" value={key} />
    </>
  )
  return (
    <Card as="article" labelledBy={`vraag-${key}`}>
      <Stack gap="tight">
        <h3 id={`vraag-${key}`}>{title}</h3>
        <p className="soft small">
          {field === null ? (
            <Tag>{t('forms.ownTag')}</Tag>
          ) : (
            t('forms.fills', { field: fieldWord(t, about, field) })
          )}
        </p>
        <div className={styles.moves}>
          <MoveForms
            action={moveQuestion}
            version={form.version}
            {...{ formKey, first, last }}
            words={{
              up: { submit: t('forms.up'), label: t('forms.upLabel', { title }) },
              down: { submit: t('forms.down'), label: t('forms.downLabel', { title }) },
            }}
          >
            {seen}
          </MoveForms>
        </div>
        <Details summary={t('forms.change')}>
          <ActionForm
            action={saveQuestion}
            formKey={formKey()}
            version={form.version}
            submit={t('forms.save')}
            submitKind="quiet"
            label={t('forms.changeLabel', { title })}
          >
            {seen}
            <TextField name="title" label={t('forms.questionTitle')} defaultValue={title} />
            <TextArea
              optional
              name="help"
              label={t('forms.help')}
              hint={t('forms.helpHint')}
              rows={2}
              defaultValue={question.help}
            />
            <SelectField
              name="kind"
              label={t('forms.kind')}
              empty={false}
              options={kindsFor(about, field).map((kind) => ({
                value: kind,
                label: label(t, 'answerKind', kind),
              }))}
              defaultValue={question.kind}
            />
            <Options t={t} about={about} question={question} />
            <CheckField
              name="required"
              label={t('forms.required')}
              hint={t('forms.requiredHint')}
              defaultChecked={question.required}
            />
          </ActionForm>
        </Details>
        {mayGo(form.draft, question) ? (
          <ActionForm
            action={removeQuestion}
            formKey={formKey()}
            version={form.version}
            submit={field === null ? t('forms.removeOwn') : t('forms.hide')}
            submitKind="plain"
            label={t('forms.removeLabel', { title })}
          >
            {seen}
          </ActionForm>
        ) : (
          <p className="soft small">{t('forms.stays')}</p>
        )}
      </Stack>
    </Card>
  )
}

function Options({ t, about, question }: { t: T; about: Draft['draft']['about']; question: Question }) {
  if (question.kind === 'activity' || question.kind === 'competences') {
    const all = coreQuestion(t, about, question.field ?? '').options
    return (
      <CheckGroup
        name="offered"
        label={t('forms.offered')}
        hint={t('forms.offeredHint')}
        options={all}
        defaultValue={question.options.map(({ value }) => value)}
      />
    )
  }
  return (
    <TextArea
      optional
      name="options"
      label={t('forms.options')}
      hint={t('forms.optionsHint')}
      rows={4}
      defaultValue={optionsAsTyped(question.options)}
    />
  )
}
