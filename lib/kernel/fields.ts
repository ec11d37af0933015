// The border for forms: only plain words, days and ids come in. What is refused here never reaches the database.
import { z } from 'zod'
import { type Size, sizes } from './sizes'

// PostgreSQL holds no NUL byte, and lone surrogates are no text at all.
const clean = (value: string) => !value.includes('\u0000') && value.isWellFormed()
const normal = (value: string) => value.replaceAll('\r\n', '\n').trim()

/** A text that must be there. The message is a key of lib/messages `refusals`. */
export const text = (size: Size) =>
  z
    .string('required')
    .refine(clean, 'unreadable')
    .transform(normal)
    .pipe(z.string().min(1, 'required').max(sizes[size], 'tooLong'))
/** A text that may stay empty. */
export const optionalText = (size: Size) =>
  z
    .string()
    .optional()
    .default('')
    .refine(clean, 'unreadable')
    .transform(normal)
    .pipe(z.string().max(sizes[size], 'tooLong'))
export const id = () => z.uuid('unknownChoice')
export const day = () =>
  z
    .string('required')
    .refine(
      (value) =>
        /^\d{4}-\d{2}-\d{2}$/.test(value) &&
        !Number.isNaN(Date.parse(value)) &&
        new Date(value).toISOString().startsWith(value) &&
        value >= '1900' &&
        value < '2100',
      'notADay',
    )
export const optionalDay = () =>
  z
    .union([z.literal('').transform(() => null), day()], 'notADay')
    .optional()
    .default(null)
export const checkbox = () =>
  z
    .string()
    .optional()
    .transform((value) => value !== undefined)
export const version = () =>
  z.coerce
    .number('unknownChoice')
    .int('unknownChoice')
    .min(0, 'unknownChoice')
    .max(2_000_000_000, 'unknownChoice')
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, 'unknownChoice')
/** Boxes of one name: none, one or several. */
export const manyOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .union(
      [
        z.array(z.enum(values, 'unknownChoice')),
        z.enum(values, 'unknownChoice').transform((value) => [value]),
      ],
      'unknownChoice',
    )
    .optional()
    .default([])

/** A file that a form brought, already read; what is in it, its room judges. */
export type Upload = { name: string; bytes: Uint8Array }
export const upload = () =>
  z.custom<Upload>((value) => (value as Upload | undefined)?.bytes instanceof Uint8Array, 'required')
/** One file or several of one field. */
export const uploads = () => z.union([z.array(upload()), upload().transform((one) => [one])], 'required')
