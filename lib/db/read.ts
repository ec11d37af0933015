// What a room asks in its own SQL, as a value. Whoever needs several of them, of one room or of many, asks them in one
// statement; each stays one question with one meaning, under the same row security as when it is asked alone.
import { z } from 'zod'
import type { ActorDb } from './as-actor'

/** A piece of SQL around its values. */
type Part = { sql: readonly string[]; values: readonly unknown[] }
/** A question that isn't asked yet, and what its rows become. */
export type Read<T> = Part & { give(rows: readonly unknown[]): T }
type Given<R> = R extends Read<infer T> ? T : never

const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && 'sql' in value

/** A piece of a question. Each value says its type; a piece may stand where a value stands. */
export function part(sql: TemplateStringsArray, ...values: unknown[]): Part {
  const texts = [sql[0] ?? '']
  const all: unknown[] = []
  const add = (text: string) => texts.push(`${texts.pop()}${text}`)
  for (const [n, value] of values.entries()) {
    const pieces = isPart(value) ? value.sql : ['', '']
    all.push(...(isPart(value) ? value.values : [value]))
    add(pieces[0] ?? '')
    texts.push(...pieces.slice(1))
    add(sql[n + 1] ?? '')
  }
  return { sql: texts, values: all }
}

/** Rows of this shape. They come as JSON: a day or an instant is `instant`, an enum is `word`. */
export const rowsOf =
  <Z extends z.ZodType>(shape: Z) =>
  (sql: TemplateStringsArray, ...values: unknown[]): Read<z.output<Z>[]> => ({
    ...part(sql, ...values),
    give: (rows) => rows.map((row) => shape.parse(row)),
  })

/** The same question, answered in another form. */
export const become = <T, U>({ sql, values, give }: Read<T>, change: (answer: T) => U): Read<U> => ({
  sql,
  values,
  give: (rows) => change(give(rows)),
})

/** Several questions as one. */
export function together<R extends Record<string, Read<unknown>>>(
  reads: R,
): Read<{ [Name in keyof R]: Given<R[Name]> }> {
  const sql = ['SELECT ']
  const values: unknown[] = []
  for (const [at, [name, one]] of Object.entries(reads).entries()) {
    const add = (text: string) => sql.push(`${sql.pop()}${text}`)
    add(`${at ? ', ' : ''}(SELECT coalesce(json_agg(x), '[]') FROM (`)
    for (const [n, text] of one.sql.entries()) {
      if (n > 0) sql.push(text)
      else add(text)
    }
    add(`) x) AS "${name}"`)
    values.push(...one.values)
  }
  return {
    sql,
    values,
    give: ([row]) =>
      Object.fromEntries(
        Object.entries(reads).map(([name, one]) => [
          name,
          one.give((row as Record<string, unknown[]>)[name] ?? []),
        ]),
      ) as { [Name in keyof R]: Given<R[Name]> },
  }
}

/** Asks it, in one statement. What it names twice is sent once. */
export async function ask<T>(db: ActorDb, read: Read<T>): Promise<T> {
  const { sql, values, give } = together({ it: read })
  const sent: unknown[] = []
  const numbers = values.map((value) => {
    // Nothing says no type: two of them may be of two.
    const at = value === null ? -1 : sent.indexOf(value)
    return at < 0 ? sent.push(value) : at + 1
  })
  const text = sql.map((part, n) => (n > 0 ? `$${numbers[n - 1]}${part}` : part)).join('')
  const { it } = give(await db.$queryRawUnsafe<unknown[]>(text, ...sent))
  return it
}

export const instant = z.coerce.date()
export const word = <T extends string>() => z.custom<T>((one) => typeof one === 'string')
