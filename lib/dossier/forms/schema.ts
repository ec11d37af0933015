// A form of a school: its own titles, order, help and questions over the one core. It travels as a file between schools,
// so its shape is checked wherever it comes from.
import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { type Size, sizes } from '@/lib/kernel/sizes'
import { entryFields, profileFields } from '../core/schema'

const answerKinds = [
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

const MAX_QUESTIONS = 40
export const MAX_OPTIONS = 25

const plain = (size: Size) =>
  z
    .string()
    .refine((value) => !value.includes('\u0000') && value.isWellFormed(), 'unreadable')
    .transform((value) => value.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().max(sizes[size], 'tooLong'))
// An option is one line: in a text field of the core every chosen option is a line of its own.
const option = z.object({
  value: plain('title').refine((value) => !value.includes('\n'), 'unreadable'),
  label: plain('title'),
})

export const question = z.object({
  /** Stays the same through every version of the form, so that an old answer finds its question. */
  key: z.string().regex(/^[a-z][a-z0-9]{1,23}$/),
  /** The field of the core that it fills; null is the school's own extra. */
  field: z.enum([...entryFields, ...profileFields]).nullable(),
  kind: z.enum(answerKinds),
  title: plain('heading'),
  help: plain('help').default(''),
  required: z.boolean().default(false),
  options: z.array(option).max(MAX_OPTIONS).default([]),
})
export type Question = z.output<typeof question>

export const formDefinition = z.object({
  about: z.enum(['entry', 'profile']),
  title: plain('title'),
  intro: plain('help').default(''),
  questions: z.array(question).max(MAX_QUESTIONS),
})
export type FormDefinition = z.output<typeof formDefinition>

/** The file that carries a form to another school. */
export const FORM_FILE_VERSION = 1
export const formFile = z.object({
  oversteekForm: z.literal(FORM_FILE_VERSION),
  form: formDefinition,
})

const words = z.string().max(sizes.answer)
/** An answer as it is stored. */
export const extraAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('words'), text: words }),
  z.object({ kind: z.literal('chosen'), chosen: z.array(z.string().max(sizes.title)), own: words }),
  z.object({ kind: z.literal('day'), day: z.string().nullable() }),
])

/** What stands in a question of the form. Chosen options and own words travel apart, so that neither loses the other. */
export type Answer = z.output<typeof extraAnswer>
export type Answers = Record<string, Answer>
/** Answers to a school's own questions, by key. */
export type Extras = Record<string, Answer>

const version = fields.version
export const StartForm = z.object({
  about: fields.oneOf(['entry', 'profile']),
  from: fields.optionalId('form'),
})
export const ImportForm = z.object({ file: fields.upload('table') })
export const SaveFormHead = z.object({
  id: fields.id('form'),
  version: version(),
  name: fields.text('name'),
  intro: fields.optionalText('help'),
  levels: z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .optional()
    .default([]),
})
export const AddQuestion = z.object({
  id: fields.id('form'),
  version: version(),
  /** A field of the core, or 'own' for a question of the school's own. */
  field: z.string('required').min(1, 'required').max(sizes.code).meta({ sample: 'own' }),
})
export const SaveQuestion = z.object({
  id: fields.id('form'),
  version: version(),
  question: z.string().max(sizes.key),
  title: fields.text('heading'),
  help: fields.optionalText('help'),
  kind: fields.oneOf(answerKinds),
  options: fields.optionalText('story'),
  offered: z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .optional()
    .default([]),
  required: fields.checkbox(),
})
export const MoveQuestion = z.object({
  id: fields.id('form'),
  version: version(),
  question: z.string().max(sizes.key),
  by: fields.oneOf(['up', 'down']),
})
export const RemoveQuestion = z.object({
  id: fields.id('form'),
  version: version(),
  question: z.string().max(sizes.key),
})
export const PublishForm = z.object({ id: fields.id('form'), version: version() })
export const SetForm = z.object({
  id: fields.id('form'),
  version: version(),
  what: fields.oneOf(['use', 'rest', 'share', 'keep']),
})
