// core → form → core. Whatever a student doesn't touch comes back as it was, also when the form can't show it whole:
// words that are none of the options, a kind of activity that this school doesn't offer, fields that it hides.
import type { EntryCore, ProfileCore } from '../../core/schema'
import type { Answer, Answers, Extras, FormDefinition, Question } from '../schema'
import { typeOf } from './binding'

type Core = EntryCore | ProfileCore
type Value = string | string[] | null

const NOTHING: Answer = { kind: 'words', text: '' }
const normal = (text: string) => text.replaceAll('\r\n', '\n').trim()
const sameSet = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((word) => other.includes(word))

/** Chosen options are the first lines, in the order of the form; what follows are the student's own words. */
function splitLines(question: Question, text: string): { chosen: string[]; own: string } {
  const lines = text === '' ? [] : text.split('\n')
  const most = question.kind === 'choice' ? 1 : question.options.length
  const chosen: string[] = []
  let from = 0
  for (const line of lines.slice(0, most)) {
    const at = question.options.findIndex(({ value }, index) => index >= from && value === line)
    if (at < 0) break
    chosen.push(line)
    from = at + 1
  }
  // A white line under the last option would be trimmed off in the box: then that option stays with the own words.
  const own = () => lines.slice(chosen.length).join('\n')
  while (chosen.length > 0 && own() !== normal(own())) chosen.pop()
  return { chosen, own: own() }
}

function joinLines(question: Question, chosen: readonly string[], own: string, oneLine: boolean): string {
  if (oneLine && own !== '') return own
  const inOrder = question.options.map(({ value }) => value).filter((value) => chosen.includes(value))
  return [...(question.kind === 'choice' ? inOrder.slice(0, 1) : inOrder), ...(own === '' ? [] : [own])].join(
    '\n',
  )
}

function shown(question: Question, value: Value): Answer {
  switch (question.kind) {
    case 'choice':
    case 'choices':
      return { kind: 'chosen', ...splitLines(question, String(value ?? '')) }
    case 'activity':
      return { kind: 'chosen', chosen: [String(value)], own: '' }
    case 'competences':
      return { kind: 'chosen', chosen: [...((value as string[] | null) ?? [])], own: '' }
    case 'day':
      return { kind: 'day', day: (value as string | null) ?? null }
    default:
      return { kind: 'words', text: String(value ?? '') }
  }
}

// A browser brings text back with its ends trimmed; that is no edit.
function untouched(before: Answer, now: Answer): boolean {
  if (before.kind === 'words' && now.kind === 'words') return normal(before.text) === normal(now.text)
  if (before.kind === 'day' && now.kind === 'day') return before.day === now.day
  return (
    before.kind === 'chosen' &&
    now.kind === 'chosen' &&
    sameSet(before.chosen, now.chosen) &&
    normal(before.own) === normal(now.own)
  )
}

// What the form doesn't offer it can't take away: only offered boxes are read, the others stay as they were.
function read(form: FormDefinition, question: Question, answer: Answer, before: Value): Value {
  if (answer.kind === 'day') return answer.day
  if (answer.kind === 'words') return normal(answer.text)
  const offered = question.options.map(({ value }) => value)
  if (question.kind === 'activity') return answer.chosen[0] ?? before
  if (question.kind === 'competences')
    return [
      ...((before as string[] | null) ?? []).filter((one) => !offered.includes(one)),
      ...answer.chosen.filter((one) => offered.includes(one)),
    ]
  const oneLine = typeOf(form.about, question.field ?? '') === 'line'
  return joinLines(question, answer.chosen, normal(answer.own), oneLine)
}

/** The core as this form shows it, with the extras that were answered before. */
export function toForm(form: FormDefinition, core: Core, extras: Extras = {}): Answers {
  const values = core as Record<string, Value>
  return Object.fromEntries(
    form.questions.map((question) => [
      question.key,
      question.field === null
        ? (extras[question.key] ?? empty(question))
        : shown(question, values[question.field] ?? null),
    ]),
  )
}

/** An empty answer of the right shape. */
export const empty = (question: Question): Answer =>
  question.kind === 'day'
    ? { kind: 'day', day: null }
    : ['choice', 'choices', 'yesNo', 'activity', 'competences'].includes(question.kind)
      ? { kind: 'chosen', chosen: [], own: '' }
      : NOTHING

/**
 * The core and extras after the form came back. `base` is what stood there: a field that the form hides, and an answer
 * that wasn't touched, come out exactly as they went in. Extras of questions that this version no longer asks stay.
 */
export function fromForm<C extends Core>(
  form: FormDefinition,
  answers: Answers,
  base: C,
  extras: Extras = {},
): { core: C; extras: Extras } {
  const before = toForm(form, base, extras)
  const core = { ...base } as Record<string, Value>
  const kept: Extras = { ...extras }
  for (const question of form.questions) {
    const was = before[question.key] ?? empty(question)
    const now = answers[question.key] ?? was
    if (untouched(was, now)) continue
    if (question.field === null) kept[question.key] = now
    else core[question.field] = read(form, question, now, core[question.field] ?? null)
  }
  return { core: core as C, extras: kept }
}
