import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Section } from '@/components/ui/Page'
import { SelectField } from '@/components/ui/SelectField'
import { entryFields, profileFields } from '@/lib/dossier/core/schema'
import { addQuestion } from '@/lib/dossier/forms/actions'
import { fieldWord } from '@/lib/dossier/forms/labels'
import type { Draft } from '@/lib/dossier/forms/queries'
import { MAX_OWN, ownQuestions } from '@/lib/dossier/forms/rules/checks'
import { fieldsLeft } from '@/lib/dossier/forms/rules/drafting'
import type { T } from '@/lib/messages'
import { QuestionCard } from './QuestionCard'

type Props = { t: T; form: Draft; formKey: () => string }

export function FormQuestions({ t, form, formKey }: Props) {
  const { draft } = form
  const left = fieldsLeft(draft, draft.about === 'entry' ? entryFields : profileFields)
  const options = [
    ...left.map((field) => ({ value: field, label: fieldWord(t, draft.about, field) })),
    ...(ownQuestions(draft).length < MAX_OWN ? [{ value: 'own', label: t('forms.addOwn') }] : []),
  ]
  return (
    <Section title={t('forms.questions')}>
      <p>{t('forms.questionsText')}</p>
      {draft.questions.map((question, at) => (
        <QuestionCard
          key={question.key}
          t={t}
          form={form}
          question={question}
          first={at === 0}
          last={at === draft.questions.length - 1}
          formKey={formKey}
        />
      ))}
      <Card labelledBy="add-question">
        <h3 id="add-question">{t('forms.add')}</h3>
        <ActionForm
          action={addQuestion}
          formKey={formKey()}
          version={form.version}
          submit={t('forms.addButton')}
          submitKind="quiet"
        >
          <input type="hidden" name="id" value={form.id} />
          <SelectField name="field" label={t('forms.which')} hint={t('forms.whichHint')} options={options} />
        </ActionForm>
      </Card>
    </Section>
  )
}
