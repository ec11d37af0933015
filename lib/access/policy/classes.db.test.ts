import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase, query, type TestDatabase } from '@/lib/db/testing'
import { type Way, waysThrough } from './asks'
import { readClasses, schemaText, type TableClass } from './classes'

// Ways that ask another class than the table has, each with its reason.
const otherwise: Record<string, string> = {
  'access_grant.why_may_i': 'staff see the grants that open something to themselves',
  'audit_event.school_log': 'lines about no student, for the administrator of the school',
  'enrolment.released_history':
    'where somebody was at school is part of what was learnt, and goes along with it',
  'enrolment.whole_or_own': 'a school knows whom it has on its own list',
  'intervention.own_act': 'whoever carries it out reads it',
  'intervention_partner.with_intervention': 'as the intervention, whose rows carry their class',
  'intervention_step.with_intervention': 'as the intervention, whose rows carry their class',
  'lob_share.shares_at_home': 'who reads the dossier at home also reads to whom it was shared',
  'package_item.with_package': 'at home the package is read whole, under the class of the package',
  'signal.raised_by_me': 'whoever raised a concern reads it back',
  'task.asked_of_guardian': 'who answers for a student reads what is asked of them: packages and shares',
  'task.asked_of_me': 'whoever is asked reads what is asked',
  'task.asked_of_my_desk': 'who of a desk reads an application reads what it asks of that desk',
  'task.told_to_guardian': 'a guardian knows what a child under 16 is asked about the crossing',
}
// Columns of another class than their table that the app may read all the same.
const readAnyway: Record<string, string> = {}

const aboutNoStudent = ['staff', 'account', 'reference']
const classes = readClasses(schemaText())

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase('classes')
})
afterAll(() => db.drop())

const columnsOf = (url: string) =>
  query<{ table: string; column: string }>(
    url,
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`,
  )

const without = async () =>
  (await columnsOf(db.ownerUrl))
    .filter(({ table, column }) => !classes[table]?.columns[column])
    .map(({ table, column }) => `${table}.${column}`)

it('every column of the database has a class', async () => {
  expect(await without()).toEqual([])
})

it('a column that the schema doesn’t know is seen', async () => {
  await query(db.ownerUrl, 'ALTER TABLE student ADD COLUMN religion text')
  expect(await without()).toEqual(['student.religion'])
  await query(db.ownerUrl, 'ALTER TABLE student DROP COLUMN religion')
})

it('the schema gives a class to no column that is gone', async () => {
  const there = new Set((await columnsOf(db.ownerUrl)).map(({ table, column }) => `${table}.${column}`))
  const listed = Object.entries(classes).flatMap(([table, { columns }]) =>
    Object.keys(columns).map((column) => `${table}.${column}`),
  )
  expect(listed.filter((name) => !there.has(name))).toEqual([])
})

const good = (way: Way, name: TableClass['name']): boolean => {
  const leaned = way.through.map((table) => classes[table]?.name)
  if (way.own) return true
  if (name === 'byRow') return way.row.length === 1 && [...way.classes, ...leaned].includes(way.row[0] ?? '')
  return [...way.classes, ...leaned].includes(name ?? '')
}

/** Policies through which the app reads rows about a student without being asked for the class of the table. */
async function strange(of: Record<string, TableClass>): Promise<string[]> {
  const policies = await query<{ table: string; name: string; qual: string }>(
    db.ownerUrl,
    `SELECT tablename AS "table", policyname AS name, qual FROM pg_policies
      WHERE schemaname = 'public' AND permissive = 'PERMISSIVE' AND cmd IN ('SELECT', 'ALL')
        AND roles && ARRAY['oversteek_app', 'public']::name[] ORDER BY 1, 2`,
  )
  const about = policies.filter(({ table }) => {
    const name = of[table]?.name
    return !aboutNoStudent.includes(name ?? '') && !table.startsWith('import_')
  })
  expect(about.length).toBeGreaterThan(40)
  return about
    .filter(({ table, qual }) => !waysThrough(qual).every((way) => good(way, of[table]?.name ?? null)))
    .map(({ table, name }) => `${table}.${name}`)
}

it('a policy asks for the class of its table, or stands in the list with its reason', async () => {
  const found = await strange(classes)
  expect(found.filter((name) => !(name in otherwise))).toEqual([])
  expect(Object.keys(otherwise).filter((name) => !found.includes(name))).toEqual([])
})

it('a table under another class, and a policy that asks another, are seen', async () => {
  const entry = { name: 'contact' as const, columns: {} }
  expect(await strange({ ...classes, lob_entry: entry })).toContain('lob_entry.entries')
  await query(
    db.ownerUrl,
    `CREATE POLICY sloppy ON guidance_record FOR SELECT TO oversteek_app
      USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('guidance')))
          OR student_id = ANY (ARRAY(SELECT authz.visible_whole('contact'))))`,
  )
  expect(await strange(classes)).toContain('guidance_record.sloppy')
  await query(db.ownerUrl, 'DROP POLICY sloppy ON guidance_record')
})

const unopened = async () =>
  (
    await query<{ name: string }>(
      db.ownerUrl,
      `SELECT c::text AS name FROM unnest(enum_range(NULL::data_class)) AS c
        WHERE NOT EXISTS (SELECT FROM access_policy p WHERE c = ANY (p.classes))`,
    )
  ).map(({ name }) => name)

it('every class is opened by some reason', async () => {
  expect(await unopened()).toEqual([])
  await query(db.ownerUrl, `ALTER TYPE data_class ADD VALUE 'health'`)
  expect(await unopened()).toEqual(['health'])
})

/** Row security is per row: a column of another class than its table is kept from the app by its column rights. */
async function readableOdd(of: Record<string, TableClass>): Promise<string[]> {
  const odd = Object.entries(of).flatMap(([table, { name, columns }]) =>
    Object.entries(columns)
      .filter(([, own]) => own !== name)
      .map(([column]) => ({ table, column })),
  )
  const rows = await query<{ name: string }>(
    db.ownerUrl,
    `SELECT o->>'table' || '.' || (o->>'column') AS name FROM jsonb_array_elements($1::jsonb) AS o
      WHERE has_column_privilege('oversteek_app', 'public.' || (o->>'table'), o->>'column', 'SELECT')`,
    [JSON.stringify(odd)],
  )
  return rows.map(({ name }) => name)
}

it('a column of another class than its table can’t be read by the app, or stands in the list', async () => {
  expect(await readableOdd(classes)).toEqual(Object.keys(readAnyway).sort())
  const student = { name: 'identity' as const, columns: { birth_date: 'guidance' as const } }
  expect(await readableOdd({ ...classes, student })).toEqual(['student.birth_date'])
})
