// Forms and entries that nobody thought of, for properties: any published form, any core.
import fc from 'fast-check'
import {
  activityTypes,
  competences,
  type EntryCore,
  entryFields,
  type ProfileCore,
  profileFields,
} from '../../core/schema'
import type { Answer, Answers, FormDefinition, Question } from '../schema'
import { kindsFor, ownKinds, typeOf } from './binding'
import { fieldsThatStay } from './checks'

const normal = (text: string) => text.replaceAll('\r\n', '\n').trim()
const words = fc.lorem({ maxCount: 6 })
// Words, line breaks, options taken over word for word, and every sign that a keyboard doesn't have.
const optionWords = ['Leuk', 'Zwaar', 'Anders dan ik dacht', 'Ja', 'Nee', 'Soms']
const line = fc
  .oneof(words, fc.constantFrom(...optionWords), fc.string({ unit: 'grapheme', maxLength: 40 }))
  .map((text) =>
    normal(
      text
        .split(/[\r\n]/)
        .join(' ')
        .replaceAll('\u0000', ' '),
    ),
  )
const paragraph = fc
  .array(fc.oneof(line, fc.constantFrom(...optionWords, '')), { maxLength: 6 })
  .map((lines) => normal(lines.join('\n')))
const day = fc.option(
  fc.integer({ min: 0, max: 4000 }).map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10)),
)

export const anyEntry: fc.Arbitrary<EntryCore> = fc.record({
  title: line,
  activityType: fc.constantFrom(...activityTypes),
  did: paragraph,
  goals: paragraph,
  result: paragraph,
  evaluation: paragraph,
  nextStep: paragraph,
  day,
  lastDay: day,
  place: line,
  partner: line,
  competences: fc.subarray([...competences]),
})
export const anyProfile: fc.Arbitrary<ProfileCore> = fc
  .tuple(...profileFields.map(() => paragraph))
  .map((texts) => Object.fromEntries(profileFields.map((field, i) => [field, texts[i] ?? ''])) as ProfileCore)

const optionsFor = (kind: Question['kind']): fc.Arbitrary<Question['options']> => {
  const of = (values: readonly string[]) =>
    fc
      .shuffledSubarray([...values], { minLength: 2 })
      .map((chosen) => chosen.map((value) => ({ value, label: `${value}!` })))
  if (kind === 'activity') return of(activityTypes)
  if (kind === 'competences') return of(competences)
  if (kind === 'choice' || kind === 'choices') return of(optionWords)
  return fc.constant([])
}
const questionFor = (
  about: FormDefinition['about'],
  field: Question['field'],
  key: string,
): fc.Arbitrary<Question> =>
  fc.constantFrom(...(field === null ? ownKinds : kindsFor(about, field))).chain((kind) =>
    fc.record({
      key: fc.constant(key),
      field: fc.constant(field),
      kind: fc.constant(kind),
      title: fc.constant(`Vraag ${key}`),
      help: words,
      required: fc.boolean(),
      options: optionsFor(kind),
    }),
  )

/** Any form that may be published: the fields that must stay, some of the others, some own questions, in any order. */
export const anyForm = (about: FormDefinition['about']): fc.Arbitrary<FormDefinition> => {
  const all = about === 'entry' ? entryFields : profileFields
  const stay = fieldsThatStay(about)
  return fc
    .tuple(fc.subarray(all.filter((field) => !stay.includes(field))), fc.integer({ min: 0, max: 5 }))
    .chain(([more, own]) => {
      const fields = [...all.filter((field) => stay.includes(field)), ...more]
      return fc.tuple(
        ...fields.map((field, i) => questionFor(about, field, `f${i}`)),
        ...Array.from({ length: own }, (_, i) => questionFor(about, null, `own${i}`)),
      )
    })
    .chain((questions) => fc.shuffledSubarray(questions, { minLength: questions.length }))
    .map((questions) => ({ about, title: 'Formulier', intro: '', questions }))
}

/** What somebody fills in for one question. */
export function anyAnswer(form: FormDefinition, question: Question): fc.Arbitrary<Answer> {
  const offered = question.options.map(({ value }) => value)
  const type = question.field === null ? null : typeOf(form.about, question.field)
  switch (question.kind) {
    case 'day':
      return day.map((value) => ({ kind: 'day', day: value }))
    case 'activity':
      return fc.constantFrom(...offered).map((value) => ({ kind: 'chosen', chosen: [value], own: '' }))
    case 'competences':
      return fc.subarray(offered).map((chosen) => ({ kind: 'chosen', chosen, own: '' }))
    case 'choice':
      return fc
        .tuple(fc.subarray(offered, { maxLength: 1 }), type === 'line' ? line : paragraph)
        .map(([chosen, own]) => ({ kind: 'chosen', chosen, own }))
    case 'choices':
      return fc
        .tuple(fc.subarray(offered), paragraph)
        .map(([chosen, own]) => ({ kind: 'chosen', chosen, own }))
    case 'yesNo':
      return fc.constantFrom('yes', 'no').map((value) => ({ kind: 'chosen', chosen: [value], own: '' }))
    default:
      return (question.kind === 'text' ? paragraph : line).map((text) => ({ kind: 'words', text }))
  }
}

/** As a browser sends it back: line ends of its own, ends trimmed. */
export const throughBrowser = (answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers).map(([key, answer]) => [
      key,
      answer.kind === 'words'
        ? { ...answer, text: normal(answer.text).replaceAll('\n', '\r\n') }
        : answer.kind === 'chosen'
          ? { ...answer, own: normal(answer.own).replaceAll('\n', '\r\n') }
          : answer,
    ]),
  )
