import { afterAll, beforeAll, expect, it } from 'vitest'
import { publicReference } from '@/lib/db/guards'
import { freshDatabase, query, type TestDatabase } from '@/lib/db/testing'
import { columnClasses } from './columns'

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase('columns')
})
afterAll(() => db.drop())

const unclassified = async () => {
  const rows = await query<{ name: string; column: string }>(
    db.ownerUrl,
    `SELECT table_name AS name, column_name AS column FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' AND NOT table_name = ANY ($1)`,
    [[...publicReference]],
  )
  return rows
    .filter(({ name, column }) => !columnClasses[name]?.columns.includes(column))
    .map(({ name, column }) => `${name}.${column}`)
}

it('every column about a person has a class', async () => {
  expect(await unclassified()).toEqual([])
})

it('the guard finds a new column without a class', async () => {
  await query(db.ownerUrl, 'ALTER TABLE student ADD COLUMN religion text')
  expect(await unclassified()).toEqual(['student.religion'])
  await query(db.ownerUrl, 'ALTER TABLE student DROP COLUMN religion')
})

it('the register names no column that is gone', async () => {
  const rows = await query<{ name: string }>(
    db.ownerUrl,
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'public'`,
  )
  const there = new Set(rows.map((row) => row.name))
  const listed = Object.entries(columnClasses).flatMap(([table, { columns }]) =>
    columns.map((column) => `${table}.${column}`),
  )
  expect(listed.filter((name) => !there.has(name))).toEqual([])
})
