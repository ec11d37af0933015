// Three ways to the same page: as the app serves it, its statements alone by a superuser, and the page alone.
import { asOwner } from '@/lib/db/as-owner'
import { narrowedTo } from './narrow'
import type { Statement } from './wire'

/** Of nothing there is none: no number, so that it meets no goal. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const at = (place: number) => sorted[place] ?? Number.NaN
  return sorted.length % 2 ? at(middle) : (at(middle - 1) + at(middle)) / 2
}

export const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const begin = performance.now()
  await run()
  return performance.now() - begin
}

/** The median of a few runs after each other. */
export async function many(times: number, run: (at: number) => Promise<unknown>): Promise<number> {
  const took: number[] = []
  for (let at = 0; at < times; at += 1) took.push(await timed(() => run(at)))
  return median(took)
}

export async function fetchPage(address: string, cookie: string): Promise<string> {
  const answer = await fetch(address, { headers: { cookie }, redirect: 'manual' })
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`${answer.status} for ${new URL(address).pathname}`)
  return text
}

/** One statement as the app's role ran it, once, and as the superuser did. */
export type Cost = { sql: string; app: number; bare: number }
export type Bare = {
  run(): Promise<void>
  end(): Promise<void>
  statements: number
  narrowed: number
  leftOut: number
  /** The statements that cost most above the bare ones. */
  dearest(): Promise<Cost[]>
}

const GUARANTEE = /authz\.(enter|open_session|end_session|is_demo|clock|demo)|audit\.append|set_config/
const TRANSACTION = /^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET|DEALLOCATE|DISCARD)\b/i

/**
 * The statements of a page for somebody whom nothing holds back. Where row security let only some rows through, the
 * statement gets those rows by their ids, as careful code without row security would ask for them; without that it
 * would read the whole school, and be slower than with row security.
 */
export async function bareOf(superUrl: string, heard: readonly Statement[]): Promise<Bare> {
  const client = await asOwner(superUrl)
  const own = heard.filter(({ sql }) => sql && !TRANSACTION.test(sql) && !GUARANTEE.test(sql))
  let narrowed = 0
  const statements: { sql: string; values: unknown[] }[] = []
  for (const one of own) {
    const rows = await client.query(one.sql, one.values)
    const narrow = rows.length > one.rows ? narrowedTo(one) : null
    if (narrow) narrowed += 1
    statements.push(narrow ?? { sql: one.sql, values: one.values })
  }
  return {
    statements: statements.length,
    narrowed,
    leftOut: heard.length - own.length,
    dearest: async () => {
      const costs: Cost[] = []
      for (const one of heard) {
        const known = statements[own.indexOf(one)]
        const bare = known ? await many(5, () => client.query(known.sql, known.values)) : 0
        costs.push({ sql: plain(one.sql), app: one.ms, bare })
      }
      return costs.sort((a, b) => b.app - b.bare - (a.app - a.bare)).slice(0, 6)
    },
    run: async () => {
      await client.query('BEGIN READ ONLY')
      for (const { sql, values } of statements) await client.query(sql, values)
      await client.query('COMMIT')
    },
    end: async () => void (await client.end()),
  }
}

/** A statement without the names of its columns. */
const plain = (sql: string) =>
  sql
    .replace(/^SELECT .*? FROM /s, 'SELECT … FROM ')
    .replaceAll('"public".', '')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 300)
