// What a school asks in a school year. The lines are JSON in the set, so their shape is checked wherever they come from.
import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { sizes } from '@/lib/kernel/sizes'
import { activityTypes, competences } from '../core/schema'

export const MAX_LINES = 20
const MAX_COUNT = 20

const count = () =>
  z.coerce
    .number('unknownChoice')
    .int('unknownChoice')
    .min(1, 'unknownChoice')
    .max(MAX_COUNT, 'unknownChoice')

export const line = z.object({
  /** Stays the same through every change of the set. */
  key: z.string().regex(/^[a-z][a-z0-9]{1,23}$/),
  title: z.string().min(1).max(sizes.title),
  activityTypes: z.array(z.enum(activityTypes)),
  competences: z.array(z.enum(competences)),
  count: count(),
  /** Counts only what was approved. */
  needsApproval: z.boolean(),
  /** Counts only with all four questions of the exam programme answered. */
  withReflection: z.boolean().default(false),
  dueOn: fields.day().nullable(),
})
export type RequirementLine = z.output<typeof line>
export const lines = z.array(line).max(MAX_LINES)

const many = () =>
  z
    .union([z.array(z.string().max(sizes.name)), z.string().transform((one) => [one])])
    .optional()
    .default([])
const seen = { id: fields.id('requirements'), version: fields.version() }
const key = z.string().max(sizes.key)

/** From an example ('example:havo'), from a set of the school by its id, or from nothing. */
export const StartSet = z.object({
  from: z.string().max(sizes.firstName).optional().default(''),
  schoolYear: z
    .string('required')
    .regex(/^\d{4}-\d{4}$/, 'unknownChoice')
    .meta({ sample: '2026-2027' }),
})
export const SaveSetHead = z.object({ ...seen, name: fields.text('name'), levels: many(), groupIds: many() })
export const AddLine = z.object({ ...seen, what: fields.oneOf([...activityTypes, ...competences]) })
export const SaveLine = z.object({
  ...seen,
  line: key,
  title: fields.text('title'),
  activityTypes: fields.manyOf(activityTypes),
  competences: fields.manyOf(competences),
  count: count(),
  needsApproval: fields.checkbox(),
  withReflection: fields.checkbox(),
  dueOn: fields.optionalDay(),
})
export const MoveLine = z.object({ ...seen, line: key, by: fields.oneOf(['up', 'down']) })
export const RemoveLine = z.object({ ...seen, line: key })
export const SetRequirements = z.object({ ...seen, what: fields.oneOf(['use', 'rest']) })
