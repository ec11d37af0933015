// A draft as its designer changes it, one question at a time. What makes it unfit to publish may stand in a draft.
import type { FormDefinition, Question } from '../schema'
import { fieldsThatStay } from './checks'

const withQuestions = (form: FormDefinition, questions: readonly Question[]): FormDefinition => ({
  ...form,
  questions: [...questions],
})

/** A key that no question of the form has had, so that an old answer never turns up under a new question. */
export function freshKey(form: FormDefinition, used: readonly string[] = []): string {
  const taken = new Set([...used, ...form.questions.map(({ key }) => key)])
  let n = 1
  while (taken.has(`eigen${n}`)) n++
  return `eigen${n}`
}

export const addQuestion = (form: FormDefinition, question: Question): FormDefinition =>
  withQuestions(form, [...form.questions, question])

export const changeQuestion = (form: FormDefinition, changed: Question): FormDefinition =>
  withQuestions(
    form,
    form.questions.map((question) => (question.key === changed.key ? changed : question)),
  )

/** One place up or down; at the end nothing moves. */
export function moveQuestion(form: FormDefinition, key: string, by: 'up' | 'down'): FormDefinition {
  const at = form.questions.findIndex((question) => question.key === key)
  const to = by === 'up' ? at - 1 : at + 1
  if (at < 0 || to < 0 || to >= form.questions.length) return form
  const questions = [...form.questions]
  const [moved] = questions.splice(at, 1)
  if (moved) questions.splice(to, 0, moved)
  return withQuestions(form, questions)
}

export const mayGo = (form: FormDefinition, question: Question): boolean =>
  question.field === null || !fieldsThatStay(form.about).includes(question.field)

export const removeQuestion = (form: FormDefinition, key: string): FormDefinition =>
  withQuestions(
    form,
    form.questions.filter((question) => question.key !== key || !mayGo(form, question)),
  )

/** Fields of the core that the form doesn't ask: what a school may add without making a question of its own. */
export const fieldsLeft = (form: FormDefinition, all: readonly string[]): string[] =>
  all.filter((field) => !form.questions.some((question) => question.field === field))

/** Options as they are typed, one on a line; a label of its own stands behind an equals sign. */
export function optionsIn(typed: string): Question['options'] {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [value = '', ...label] = line.split('=').map((part) => part.trim())
      return { value, label: label.join('=') || value }
    })
}
export const optionsAsTyped = (options: Question['options']): string =>
  options.map(({ value, label }) => (value === label ? value : `${value} = ${label}`)).join('\n')
