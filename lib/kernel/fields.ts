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
/**
 * What an id can name. A test that tries a form with what is somebody else's finds that by this word, so that no list of
 * fields has to be kept: a form whose fields don't say what they are turns it red.
 */
export type Thing =
  | 'absence'
  | 'account'
  | 'administrator'
  | 'application'
  | 'brought'
  | 'colleague'
  | 'crossing'
  | 'day'
  | 'deputy'
  | 'double'
  | 'draft'
  | 'entry'
  | 'evidence'
  | 'form'
  | 'formVersion'
  | 'group'
  | 'guidance'
  | 'intervention'
  | 'item'
  | 'key'
  | 'list'
  | 'match'
  | 'package'
  | 'packageOfChild'
  | 'programme'
  | 'question'
  | 'receivingDeputy'
  | 'receivingOwner'
  | 'record'
  | 'register'
  | 'requirements'
  | 'roster'
  | 'session'
  | 'share'
  | 'shareOfChild'
  | 'student'
  | 'talk'
  | 'task'
  | 'view'

declare module 'zod' {
  interface GlobalMeta {
    /** Of an id: what it names. */
    names?: Thing
    /** What somebody could type here, where a word is not enough; of a form with free boxes, what stands in some of them. */
    sample?: string | number | Record<string, string>
    /** Of a file: what it is. */
    file?: 'photo' | 'table' | 'register'
  }
}

export const id = (names?: Thing) => z.uuid('unknownChoice').meta({ names })
/** An id, or an empty choice. */
export const optionalId = (names: Thing) =>
  z
    .union([z.literal('').transform(() => null), id(names)], 'unknownChoice')
    .optional()
    .default(null)
    .meta({ names })
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
    .meta({ sample: '2027-04-01' })
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
type FileKind = NonNullable<z.GlobalMeta['file']>
export const upload = (file: FileKind) =>
  z
    .custom<Upload>((value) => (value as Upload | undefined)?.bytes instanceof Uint8Array, 'required')
    .meta({ file })
/** One file or several of one field. */
export const uploads = (file: FileKind) =>
  z.union([z.array(upload(file)), upload(file).transform((one) => [one])], 'required').meta({ file })
