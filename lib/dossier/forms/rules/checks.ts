import { entryMinimum, legalFields, profileFields } from '../../core/schema'
import { type FormDefinition, MAX_OPTIONS } from '../schema'
import { kindsFor } from './binding'

const formFaults = [
  'noQuestions',
  'fieldMissing',
  'fieldTwice',
  'keyTwice',
  'titleMissing',
  'titleTwice',
  'kindDoesNotFit',
  'optionsMissing',
  'optionTwice',
  'tooManyOwn',
] as const
type FormFault = (typeof formFaults)[number]
export type FormProblem = { fault: FormFault; key: string | null; field: string | null }

/** A school's own questions come on top of what a student writes anyway; more than this nobody finishes. */
export const MAX_OWN = 12

/** Fields that every form asks: the four of the law and what makes an entry one; of a profile all of it. */
export const fieldsThatStay = (about: FormDefinition['about']): readonly string[] =>
  about === 'profile' ? profileFields : [...entryMinimum, ...legalFields]

/** What keeps a form from being published; empty when it may. */
export function problemsOf(form: FormDefinition): FormProblem[] {
  const said: FormProblem[] = []
  const say = (fault: FormFault, key: string | null = null, field: string | null = null) =>
    said.push({ fault, key, field })
  if (form.questions.length === 0) say('noQuestions')
  for (const field of fieldsThatStay(form.about))
    if (!form.questions.some((question) => question.field === field)) say('fieldMissing', null, field)
  const seen = { key: new Set<string>(), field: new Set<string>(), title: new Set<string>() }
  for (const { key, field, kind, title, options } of form.questions) {
    if (seen.key.has(key)) say('keyTwice', key)
    if (field !== null && seen.field.has(field)) say('fieldTwice', key, field)
    if (title === '') say('titleMissing', key)
    else if (seen.title.has(title.toLowerCase())) say('titleTwice', key)
    if (!kindsFor(form.about, field).includes(kind)) say('kindDoesNotFit', key, field)
    const offered = options.map(({ value }) => value)
    const wants = kind === 'choice' || kind === 'choices' || kind === 'activity' || kind === 'competences'
    if (wants && (offered.length < 2 || offered.length > MAX_OPTIONS || offered.includes('')))
      say('optionsMissing', key)
    if (new Set(offered).size < offered.length) say('optionTwice', key)
    seen.key.add(key)
    if (field !== null) seen.field.add(field)
    seen.title.add(title.toLowerCase())
  }
  if (ownQuestions(form).length > MAX_OWN) say('tooManyOwn')
  return said
}

/** Questions that fill no field of the core: shown before publishing, because no other school reads them by itself. */
export const ownQuestions = (form: FormDefinition) => form.questions.filter(({ field }) => field === null)
