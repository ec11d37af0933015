// PostgreSQL plans with what it counted last, and a school's list is always newer than that. Here the count is planted
// as stale as it can be: every earlier file had one line.
import { beforeAll, expect, it } from 'vitest'
import type { ActorDb } from '@/lib/db/as-actor'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import type { Day } from '@/lib/kernel/time'
import { whole } from '@/lib/kernel/walk'
import { as } from '@/prisma/seed/play'
import { sourceOfBytes } from '../zip/rules'
import * as commands from './commands'
import { readRoster } from './rules/reading'

const db = useRegion('plans')
const today = '2027-03-16' as Day
const asSanne: commands.Run = (act) => as('sanne', 'beheer', act)
const head = 'leerlingnummer;roepnaam;achternaam;geboortedatum;groep;niveau;eerste_dag;laatste_dag'

async function read(name: string, count: number): Promise<string> {
  // One number in ten stands there twice, so that there is something to find.
  const lines = Array.from(
    { length: count },
    (_, n) =>
      `${name}${n % 10 ? n : n - 1};Naam${n % 50};Achter${name}${n};2012-0${1 + (n % 9)}-1${n % 10};4K1;vmbo-kader;2026-08-24;`,
  )
  const source = sourceOfBytes('', new TextEncoder().encode([head, ...lines].join('\n')))
  const reader = readRoster('students', source.open(), today)
  return commands.read(asSanne, { kind: 'students', name: `${name}.csv`, key: null }, reader, () => name)
}

beforeAll(async () => {
  for (const name of 'abcdefghijklmnopqrst') await read(name, 1)
  await query(db.ownerUrl, 'ANALYZE import_line')
})

type Act = (tx: ActorDb) => Promise<unknown>
type Cost = { ms: number; reads: number }

/** What an act takes, in time and in rows of the file's own tables that are looked at. */
const cost = async (act: Act): Promise<Cost> => {
  const began = performance.now()
  const reads = await asSanne(async (tx) => {
    await act(tx)
    const [row] = await tx.$queryRaw<{ reads: number }[]>`
      SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS reads FROM pg_stat_xact_all_tables
       WHERE relname IN ('import_line', 'import_undo', 'import_problem')`
    return row?.reads ?? 0
  })
  return { ms: performance.now() - began, reads }
}

/** Says once more that a file was read to its end. */
const end =
  (id: string): Act =>
  async (tx) => {
    const [pen] = await query<{ reader: string; batches: number }>(
      db.ownerUrl,
      `SELECT reader, cardinality(sums) AS batches FROM import_file WHERE id = $1`,
      [id],
    )
    return tx.$executeRaw`
    SELECT authz.end_staging(${id}::uuid, ${pen?.reader}::uuid, ${pen?.batches}::int, 'sum', 'utf-8', 0, '[]')`
  }
const compare =
  (id: string): Act =>
  (tx) =>
    commands.compare(tx, id)
const apply =
  (id: string): Act =>
  (tx) =>
    commands.apply(tx, id, true)
const undo =
  (id: string): Act =>
  (tx) =>
    commands.undo(tx, id)

// Four times the lines cost four times as much when every line is looked at alone, and sixteen when every line is held
// against all others. Rows are counted exactly; times are taken where an act can be done again, the best of some.
it('costs each line the same, in a long list as in a short one', { timeout: 120_000 }, async () => {
  const few = await read('kort', whole ? 800 : 400)
  const many = await read('lang', whole ? 3_200 : 1_600)
  const steep: [string, number][] = []
  for (const [name, act, rounds] of [
    ['end', end, 3],
    ['compare', compare, 3],
    ['apply', apply, 1],
    ['undo', undo, 1],
  ] as const) {
    const ratios: Cost[] = []
    for (let round = 0; round < rounds; round++) {
      const [one, four] = [await cost(act(few)), await cost(act(many))]
      ratios.push({ ms: four.ms / one.ms, reads: four.reads / one.reads })
    }
    const least = (key: keyof Cost) => Math.min(...ratios.map((ratio) => ratio[key]))
    steep.push([`${name}: rows`, least('reads')])
    if (rounds > 1) steep.push([`${name}: time`, least('ms')])
  }
  expect(steep.filter(([, ratio]) => ratio > 8)).toEqual([])
})
