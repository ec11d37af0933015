import type { Typed } from '@/lib/kernel/outcome'
import { sizes } from '@/lib/kernel/sizes'
import type { Answer, Answers, FormDefinition, Question } from '../schema'
import { typeOf } from './binding'

/** Names of the boxes: a question's own, and the one for words that are none of its options. */
export const nameOf = (key: string) => `q-${key}`
export const ownName = (key: string) => `q-${key}-own`

export type AnswerFault = 'required' | 'tooLong' | 'unreadable' | 'unknownChoice' | 'notADay'

const DAY = /^\d{4}-\d{2}-\d{2}$/

// One box sends one text. Two of a name, or a file where a text belongs, is no answer that a page of ours sends.
const one = (value: unknown) => (typeof value === 'string' ? value : '')
const many = (value: unknown) =>
  [value ?? []].flat().filter((word): word is string => typeof word === 'string' && word !== '')
const isOdd = (question: Question, value: unknown) =>
  value !== undefined &&
  typeof value !== 'string' &&
  !(Array.isArray(value) && !['line', 'text', 'number', 'day'].includes(question.kind))
const normal = (text: string) => text.replaceAll('\r\n', '\n').trim()
const readable = (text: string) => !text.includes('\u0000') && text.isWellFormed()

// A browser sends every box for text, empty or not; one that isn't there wasn't shown, and takes nothing away.
const isLeftOut = (question: Question, typed: Typed, stood: Answer | undefined) =>
  ['line', 'text', 'number', 'day', 'activity'].includes(question.kind) &&
  typed[nameOf(question.key)] === undefined &&
  stood !== undefined &&
  !isEmpty(stood)

/**
 * What a posted form says, question by question; `faults` by the name of the box. A box that wasn't sent at all (a part
 * of the form that wasn't shown) is no answer. `offered` adds choices that the student had before this form.
 */
export function answersIn(
  form: FormDefinition,
  typed: Typed,
  stood: Answers,
): { answers: Answers; faults: Record<string, AnswerFault> } {
  const answers: Answers = {}
  const faults: Record<string, AnswerFault> = {}
  for (const question of form.questions) {
    const answer = read(question, typed)
    if (isOdd(question, typed[nameOf(question.key)])) {
      faults[nameOf(question.key)] = 'unreadable'
      continue
    }
    const fault = faultOf(form, question, answer, stood[question.key])
    if (isLeftOut(question, typed, stood[question.key])) continue
    if (fault) faults[nameOf(question.key)] = fault
    else answers[question.key] = answer
  }
  return { answers, faults }
}

function read(question: Question, typed: Typed): Answer {
  const sent = typed[nameOf(question.key)]
  switch (question.kind) {
    case 'day':
      return { kind: 'day', day: one(sent) || null }
    case 'choice':
    case 'choices':
      return { kind: 'chosen', chosen: many(sent), own: normal(one(typed[ownName(question.key)])) }
    case 'activity':
    case 'competences':
    case 'yesNo':
      return { kind: 'chosen', chosen: many(sent), own: '' }
    default:
      return { kind: 'words', text: normal(one(sent)) }
  }
}

function faultOf(
  form: FormDefinition,
  question: Question,
  answer: Answer,
  stood: Answer | undefined,
): AnswerFault | null {
  const text = answer.kind === 'words' ? answer.text : answer.kind === 'chosen' ? answer.own : ''
  if (!readable(text)) return 'unreadable'
  const oneLine =
    question.kind === 'line' ||
    question.kind === 'number' ||
    typeOf(form.about, question.field ?? '') === 'line'
  const most = oneLine
    ? sizes.title
    : question.field === null || form.about === 'profile'
      ? sizes.answer
      : sizes.story
  if (text.length > most) return 'tooLong'
  if (question.kind === 'number' && text !== '' && !/^-?\d{1,9}([.,]\d{1,4})?$/.test(text))
    return 'unknownChoice'
  if (answer.kind === 'day' && answer.day !== null && !isDay(answer.day)) return 'notADay'
  if (answer.kind === 'chosen') {
    const offered = question.kind === 'yesNo' ? ['yes', 'no'] : question.options.map(({ value }) => value)
    const before = stood?.kind === 'chosen' ? stood.chosen : []
    if (answer.chosen.some((value) => !offered.includes(value) && !before.includes(value)))
      return 'unknownChoice'
    if (question.kind !== 'choices' && question.kind !== 'competences' && answer.chosen.length > 1)
      return 'unknownChoice'
  }
  return isAsked(question) && isEmpty(answer) ? 'required' : null
}

const isDay = (day: string) =>
  DAY.test(day) &&
  day >= '1900' &&
  day < '2100' &&
  !Number.isNaN(Date.parse(day)) &&
  new Date(day).toISOString().startsWith(day)

/** Without a title, a kind and what was done there is no entry, whatever the form says of it. */
export const isAsked = (question: Question): boolean =>
  question.required || ['title', 'activityType', 'did'].includes(question.field ?? '')

export const isEmpty = (answer: Answer): boolean =>
  answer.kind === 'words'
    ? answer.text === ''
    : answer.kind === 'day'
      ? answer.day === null
      : answer.chosen.length === 0 && answer.own === ''

/** A filled form as its boxes hold it, for a page that shows two texts beside each other. */
export function asTyped(form: FormDefinition, answers: Answers): Typed {
  const typed: Typed = {}
  for (const { key } of form.questions) {
    const answer = answers[key]
    if (!answer) continue
    if (answer.kind === 'words') typed[nameOf(key)] = answer.text
    else if (answer.kind === 'day') typed[nameOf(key)] = answer.day ?? ''
    else {
      typed[nameOf(key)] = answer.chosen
      if (answer.own) typed[ownName(key)] = answer.own
    }
  }
  return typed
}
