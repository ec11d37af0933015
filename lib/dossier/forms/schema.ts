// A form of a school: its own titles, order, help and questions over the one core. It travels as a file between schools,
// so its shape is checked wherever it comes from.
import { z } from 'zod'
import { entryFields, profileFields } from '../core/schema'

export const answerKinds = [
  'line',
  'text',
  'choice',
  'choices',
  'activity',
  'competences',
  'day',
  'number',
  'yesNo',
] as const
export type AnswerKind = (typeof answerKinds)[number]

export const MAX_QUESTIONS = 40
export const MAX_OPTIONS = 25
export const MAX_OWN_ANSWER = 3000

const plain = (max: number) =>
  z
    .string()
    .refine((value) => !value.includes('\u0000') && value.isWellFormed(), 'unreadable')
    .transform((value) => value.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().max(max, 'tooLong'))
// An option is one line: in a text field of the core every chosen option is a line of its own.
const option = z.object({
  value: plain(120).refine((value) => !value.includes('\n'), 'unreadable'),
  label: plain(120),
})

export const question = z.object({
  /** Stays the same through every version of the form, so that an old answer finds its question. */
  key: z.string().regex(/^[a-z][a-z0-9]{1,23}$/),
  /** The field of the core that it fills; null is the school's own extra. */
  field: z.enum([...entryFields, ...profileFields]).nullable(),
  kind: z.enum(answerKinds),
  title: plain(160),
  help: plain(600).default(''),
  required: z.boolean().default(false),
  options: z.array(option).max(MAX_OPTIONS).default([]),
})
export type Question = z.output<typeof question>

export const formDefinition = z.object({
  about: z.enum(['entry', 'profile']),
  title: plain(120),
  intro: plain(600).default(''),
  questions: z.array(question).max(MAX_QUESTIONS),
})
export type FormDefinition = z.output<typeof formDefinition>

/** The file that carries a form to another school. */
export const FORM_FILE_VERSION = 1
export const formFile = z.object({
  oversteekForm: z.literal(FORM_FILE_VERSION),
  form: formDefinition,
})

/** What stands in a question of the form. Chosen options and own words travel apart, so that neither loses the other. */
export type Answer =
  | { kind: 'words'; text: string }
  | { kind: 'chosen'; chosen: string[]; own: string }
  | { kind: 'day'; day: string | null }
export type Answers = Record<string, Answer>
/** Answers to a school's own questions, by key. */
export type Extras = Record<string, Answer>
