// What a rule leaves out by its SQL is what its verdict says no to: compared on worlds that nobody thought of, for every
// rule there is. The columns of the tables that a rule names get any value that they can hold.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner } from '@/lib/db/as-owner'
import { useRegion } from '@/lib/db/region-testing'
import { connection } from '@/lib/db/testing'
import { runNightly } from '@/lib/jobs/nightly'
import { plusDays } from '@/lib/kernel/time'
import { whole } from '@/lib/kernel/walk'
import type { Found, Rule } from '@/lib/tasks/kinds/kind'
import { kindOf, taskKinds } from '@/lib/tasks/schema'
import { crossings } from '@/prisma/seed/crossings'
import { dossiers } from '@/prisma/seed/dossiers'
import { forms } from '@/prisma/seed/forms'
import { play } from '@/prisma/seed/play'

const db = useRegion('rules', '2026-09-01T07:00:00Z')
const today = '2027-03-16'
let client: Awaited<ReturnType<typeof connection>>
beforeAll(async () => {
  const owner = await asOwner(db.ownerUrl)
  await owner.setClock(new Date('2026-10-01T00:01:00Z'))
  await runNightly()
  await owner.end()
  await play(db.ownerUrl, [...forms, ...crossings, ...dossiers])
  client = await connection(db.ownerUrl)
}, 120_000)
afterAll(() => client.end())

const rules = taskKinds.flatMap((kind) => {
  const { rule } = kindOf(kind)
  return rule ? [{ kind, rule }] : []
})
const tablesOf = ({ facts }: Rule) => [
  ...new Set([...facts.matchAll(/\b(?:FROM|JOIN) (\w+)/g)].map(([, table]) => table ?? '')),
]

type Column = { table: string; column: string; type: string; nullable: boolean; values: string[] | null }
const columnsOf = async (tables: string[]) =>
  (
    await client.query<Column>(
      `SELECT c.table_name AS "table", c.column_name AS "column", c.udt_name AS type, c.is_nullable = 'YES' AS nullable,
              (SELECT array_agg(e.enumlabel::text) FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
                WHERE t.typname = c.udt_name) AS values
         FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.table_name = ANY ($1)
        ORDER BY 1, 2`,
      [tables],
    )
  ).rows.filter(({ type, values }) => values !== null || ['date', 'timestamptz', 'bool'].includes(type))

// Any value of a column, near today where it is a moment: what is far away is the same for every rule.
const anyOf = ({ type, values, nullable }: Column) => {
  const some = values
    ? fc.constantFrom(...values)
    : type === 'bool'
      ? fc.constantFrom('true', 'false')
      : fc.integer({ min: -12, max: 6 }).map((shift) => plusDays(today, shift))
  return nullable ? fc.option(some, { freq: 3 }) : some
}

// One change of one row, or of every third; what the constraints of the tables refuse can't be in a real world either.
async function change({ table, column, type }: Column, at: number, value: string | null) {
  const which =
    at % 2 === 0
      ? `ctid = (SELECT ctid FROM ${table} ORDER BY ctid OFFSET $2 % greatest((SELECT count(*) FROM ${table}), 1) LIMIT 1)`
      : `hashtext(ctid::text) % 3 = $2 % 3`
  await client.query('SAVEPOINT change')
  await client
    .query(`UPDATE ${table} SET ${column} = $1::${type} WHERE ${which}`, [value, at])
    .catch(() => client.query('ROLLBACK TO SAVEPOINT change'))
}

async function inWorld(
  rule: Rule,
  worlds: number,
  see: (all: Found[], narrowed: Found[]) => void,
  seed = 16,
) {
  const columns = await columnsOf(tablesOf(rule))
  const world = fc.array(
    fc.constantFrom(...columns).chain((column) => fc.tuple(fc.constant(column), fc.nat(50), anyOf(column))),
    { minLength: 20, maxLength: 60 },
  )
  // The short walk always goes the same way.
  for (const changes of fc.sample(world, { numRuns: worlds, ...(!whole && { seed }) })) {
    await client.query('BEGIN')
    for (const table of tablesOf(rule)) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
    for (const [column, at, value] of changes) await change(column, at, value)
    const { rows: all } = await client.query<Found>(rule.facts)
    const { rows: narrowed } = await client.query<Found>(
      `SELECT * FROM (${rule.facts}) x WHERE ${rule.narrow}`,
      [today],
    )
    await client.query('ROLLBACK')
    see(all, narrowed)
  }
}

const asked = (rule: Rule, facts: readonly Found[]) =>
  facts.flatMap((one) => (rule.verdict(one, { today, free: [] }) ? [one.about] : [])).sort()

describe.each(rules)('the rule $kind', ({ rule }) => {
  it('leaves out by its SQL nothing that its verdict would ask, and not everything', async () => {
    let said = 0
    const see = (all: Found[], narrowed: Found[]) => {
      expect(asked(rule, narrowed)).toEqual(asked(rule, all))
      expect(new Set(all.map((one) => one.about)).size).toBe(all.length)
      said += asked(rule, all).length
    }
    await inWorld(rule, whole ? 400 : 25, see)
    // Which row a change meets differs with each filling: some need a few worlds more before anything is asked.
    for (let more = 17; said === 0 && more < 27; more++) await inWorld(rule, 25, see, more)
    expect(said).toBeGreaterThan(0)
  })
})

it('a rule that narrows too far is seen', async () => {
  const [{ rule }] = rules as [(typeof rules)[number]]
  const planted: Rule = { ...rule, narrow: `(${rule.narrow}) AND false` }
  let differs = false
  await inWorld(planted, 25, (all, narrowed) => {
    differs ||= asked(planted, narrowed).length < asked(planted, all).length
  })
  expect(differs).toBe(true)
})
