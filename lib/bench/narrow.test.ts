import { expect, test } from 'vitest'
import { narrowedTo } from './narrow'

const narrowed = (sql: string) => narrowedTo({ sql, values: ['s'], ids: ['a', 'b'] })

test('a statement of one table asks for the rows that were let through, before its order and its limit', () => {
  expect(
    narrowed(
      `SELECT "public"."task"."id" FROM "public"."task" WHERE ("public"."task"."state" = $1) ORDER BY "public"."task"."id" LIMIT 3`,
    ),
  ).toEqual({
    sql: `SELECT "public"."task"."id" FROM "public"."task" WHERE "public"."task"."id" = ANY($2::uuid[]) AND (("public"."task"."state" = $1)) ORDER BY "public"."task"."id" LIMIT 3`,
    values: ['s', ['a', 'b']],
  })
})

test('what stands in a joined tree is left alone: its rows follow from those of the table itself', () => {
  const tree = `LEFT JOIN LATERAL (SELECT x FROM "public"."b" AS "t2" WHERE ("t0"."b" = "t2"."id") ORDER BY "t2"."id" LIMIT 1) AS "t1" ON true`
  expect(
    narrowed(
      `SELECT "t0"."id", ' WHERE (' FROM "public"."a" AS "t0" ${tree} WHERE "t0"."c" = $1 ORDER BY "t0"."id"`,
    )?.sql,
  ).toBe(
    `SELECT "t0"."id", ' WHERE (' FROM "public"."a" AS "t0" ${tree} WHERE "t0"."id" = ANY($2::uuid[]) AND ("t0"."c" = $1) ORDER BY "t0"."id"`,
  )
})

test('a statement that asks for everything, or no table, stays as it is', () => {
  expect(narrowed('SELECT authz.me() WHERE true')).toBeNull()
  expect(narrowed('SELECT "t0"."id" FROM "public"."a" AS "t0"')).toBeNull()
})
