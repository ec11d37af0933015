import type { ReactNode } from 'react'
import { CheckGroup, RadioField } from '@/components/ui/ChoiceFields'
import { SelectField } from '@/components/ui/SelectField'
import { TextArea } from '@/components/ui/TextArea'
import { DateField, TextField } from '@/components/ui/TextField'
import { Fold } from '@/components/writing/Fold'
import { typeOf } from '@/lib/dossier/forms/rules/binding'
import { isAsked, isEmpty, nameOf, ownName } from '@/lib/dossier/forms/rules/reading'
import type { Answers, FormDefinition, Question } from '@/lib/dossier/forms/schema'
import { sizes } from '@/lib/kernel/sizes'
import { label, type T } from '@/lib/messages'

type Props = { t: T; form: FormDefinition; answers: Answers }

/**
 * A form of any school, question by question, in its order. About an experience, what has to be answered comes first with
 * the competences, then `children`; the rest is one tap away. What the student had chosen before is always among the choices.
 */
export function FormFields({ t, form, answers, children }: Props & { children?: ReactNode }) {
  const field = (question: Question) => (
    <QuestionField key={question.key} t={t} form={form} question={question} answers={answers} />
  )
  const first = form.questions.filter((one) => isFirst(form, one))
  const rest = form.questions.filter((one) => !isFirst(form, one))
  return (
    <>
      {first.map(field)}
      {children}
      {rest.length > 0 && (
        <Fold
          summary={t('writing.more.title')}
          hint={t('writing.more.hint')}
          names={rest.flatMap(({ key }) => [nameOf(key), ownName(key)])}
          filled={rest.some(({ key }) => answers[key] && !isEmpty(answers[key]))}
        >
          {rest.map(field)}
        </Fold>
      )}
    </>
  )
}

const isFirst = (form: FormDefinition, question: Question) =>
  form.about === 'profile' || isAsked(question) || question.kind === 'competences'

function QuestionField({ t, form, question, answers }: Props & { question: Question }) {
  const { key, kind, title, help, field } = question
  const answer = answers[key]
  const text = answer?.kind === 'words' ? answer.text : ''
  const chosen = answer?.kind === 'chosen' ? answer.chosen : []
  const base = {
    name: nameOf(key),
    label: title,
    hint: help || undefined,
    optional: !isAsked(question),
  }
  const options = offered(t, question, chosen)
  const oneLine = typeOf(form.about, field ?? '') === 'line'
  switch (kind) {
    case 'day':
      return <DateField {...base} defaultValue={answer?.kind === 'day' ? (answer.day ?? '') : ''} />
    case 'line':
      return <TextField {...base} defaultValue={text} />
    case 'number':
      return <TextField {...base} defaultValue={text} inputMode="numeric" short />
    case 'activity':
      return <SelectField {...base} options={options} defaultValue={chosen[0]} />
    case 'yesNo':
      return (
        <RadioField
          {...base}
          options={[
            { value: 'yes', label: t('forms.yes') },
            { value: 'no', label: t('forms.no') },
          ]}
          defaultValue={chosen[0]}
        />
      )
    case 'competences':
      return <CheckGroup {...base} options={options} defaultValue={chosen} />
    case 'choice':
    case 'choices': {
      const own = { name: ownName(key), label: t('forms.own', { question: title }), optional: true }
      const words = answer?.kind === 'chosen' ? answer.own : ''
      return (
        <>
          {kind === 'choice' ? (
            <RadioField {...base} options={options} defaultValue={chosen[0]} />
          ) : (
            <CheckGroup {...base} options={options} defaultValue={chosen} />
          )}
          {oneLine ? (
            <TextField {...own} defaultValue={words} />
          ) : (
            <TextArea {...own} rows={2} defaultValue={words} />
          )}
        </>
      )
    }
    default:
      return (
        <TextArea
          {...base}
          rows={field === 'did' ? 6 : 3}
          max={
            field === 'did'
              ? sizes.story
              : field === null || form.about === 'profile'
                ? sizes.answer
                : undefined
          }
          defaultValue={text}
        />
      )
  }
}

function offered(t: T, { kind, options }: Question, chosen: readonly string[]) {
  const known = options.map(({ value }) => value)
  if (kind !== 'activity') return options
  return [
    ...options,
    ...chosen
      .filter((value) => !known.includes(value))
      .map((value) => ({ value, label: label(t, 'activityType', value as 'openDay') })),
  ]
}
