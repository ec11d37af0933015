import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '@/prisma/logic/rows'
import { checkout } from '../places'
import { connection, freshDatabase, query, type TestDatabase } from '../testing'
import { applyLogic, logicFolder, readLogic } from './apply'
import { catalogue } from './catalogue'
import { objects } from './text'

let db: TestDatabase
let folder: string
beforeAll(async () => {
  db = await freshDatabase('logic')
  folder = mkdtempSync(path.join(os.tmpdir(), 'logic-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await db.drop()
})

/** A folder of logic with one file changed, or with one that is there no more. */
function changed(name: string, changes: Record<string, ((sql: string) => string) | string>): string {
  const copy = path.join(folder, name)
  cpSync(logicFolder, copy, { recursive: true })
  for (const [file, change] of Object.entries(changes)) {
    const place = path.join(copy, `${file}.sql`)
    mkdirSync(path.dirname(place), { recursive: true })
    writeFileSync(place, typeof change === 'string' ? change : change(readFileSync(place, 'utf8')))
  }
  return copy
}
const replacing = (from: string | RegExp, to: string) => (sql: string) => {
  expect(sql).toMatch(from)
  return sql.replace(from, to)
}
const names = async (like: string) =>
  (
    await query<{ name: string }>(
      db.ownerUrl,
      `SELECT oid::regprocedure::text AS name FROM pg_proc WHERE proname ~ $1 ORDER BY 1`,
      [like],
    )
  ).map(({ name }) => name)

/** Every function that a file of these folders calls; where a function is made counts only when a text calls it too. */
function namedIn(folders: string[]): Set<string> {
  const text = folders
    .flatMap((place) =>
      readdirSync(path.join(checkout, place), { recursive: true, encoding: 'utf8' }).map((file) =>
        path.join(place, file),
      ),
    )
    .filter((file) => /\.(?:tsx?|mjs|sql)$/.test(file) && !file.includes('generated'))
    .map((file) =>
      readFileSync(path.join(checkout, file), 'utf8').replace(
        /(?:FUNCTION|PROCEDURE) (?:authz|audit)\.\w+/g,
        '',
      ),
    )
    .join('\n')
  return new Set(text.match(/\b(?:authz|audit)\.\w+/g))
}

describe('logic as source', () => {
  it('is all that the database holds: each function, policy and trigger has its file', async () => {
    const written = new Set(readLogic().flatMap(({ sql }) => objects(sql)))
    const made = await query<{ object: string }>(
      db.ownerUrl,
      `SELECT 'function ' || n.nspname || '.' || p.proname AS object FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname IN ('authz', 'audit', 'public') AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
       UNION ALL SELECT 'policy ' || polname || ' on ' || polrelid::regclass FROM pg_policy
       UNION ALL SELECT 'trigger ' || tgname || ' on ' || tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal`,
    )
    const guards =
      /^policy (?:migrator|definers_read|definers_write|writes_need_mode_\w+|within_reach|named_job|job) on /
    expect(
      made.map(({ object }) => object).filter((object) => !written.has(object) && !guards.test(object)),
    ).toEqual([])
    expect(made.length).toBeGreaterThan(800)
  })

  it('has no function that nothing calls', async () => {
    const dead = await query<{ name: string }>(
      db.ownerUrl,
      `WITH ours AS (SELECT p.oid, n.nspname || '.' || p.proname AS name, p.prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                      WHERE n.nspname IN ('authz', 'audit'))
       SELECT name FROM ours f WHERE NOT EXISTS (SELECT FROM ours g WHERE g.oid <> f.oid AND g.prosrc ~ ('\\m' || replace(f.name, '.', '\\.') || '\\M'))
          AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgfoid = f.oid)
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.refobjid = f.oid AND d.classid IN ('pg_policy'::regclass, 'pg_class'::regclass)) ORDER BY 1`,
    )
    const called = namedIn(['lib', 'app', 'e2e', 'prisma/seed', 'prisma/logic'])
    // authz.take_kind and authz.follow put the name together from the kind of a line or of a task.
    const takes = /^authz\.(take_(?:groups|guardians|results|staff|students)|asked_\w+|differs_after_\w+)$/
    expect(dead.map(({ name }) => name).filter((name) => !called.has(name) && !takes.test(name))).toEqual([])
  })

  it('changes nothing when nothing changed', async () => {
    expect(await applyLogic(db.ownerUrl)).toEqual({ applied: [], leftBeside: [], dropped: [] })
  })

  it('gives an upgraded database the catalogue of an empty one', async () => {
    const empty = await catalogue(db.ownerUrl)
    const upgraded = await freshDatabase('upgraded')
    try {
      // A last release with more rights, another policy, a trigger, a function and a table's lock than this one.
      const before = changed('before', {
        'students/student': (sql) =>
          `${sql}\nGRANT UPDATE (call_name) ON student TO oversteek_app;\nCREATE POLICY gone ON student FOR SELECT TO oversteek_job USING (false);\n`,
        'access/visible': replacing(
          /-- owner authz; execute app.*\n(?=CREATE OR REPLACE FUNCTION authz.visible\()/,
          '-- owner writer; execute auth\n',
        ),
        'interop/remember': replacing('RETURN NULL;', 'RETURN NULL; -- as it was'),
        'calendar/former': `-- Something that a later release no longer has.\n-- owner authz; execute app\nCREATE OR REPLACE FUNCTION authz.former() RETURNS int LANGUAGE sql SET search_path = pg_catalog AS $$ SELECT 1 $$;\n`,
      })
      const rowsBefore = rows.map(({ rows: list, ...table }) => ({
        ...table,
        rows: list.slice(1).map((row) => ('classes' in row ? { ...row, classes: ['identity'] } : row)),
      }))
      await applyLogic(upgraded.ownerUrl, { folder: before, rows: rowsBefore, release: '1.0.0' })
      expect(await catalogue(upgraded.ownerUrl)).not.toEqual(empty)
      await applyLogic(upgraded.ownerUrl, { release: '1.1.0' })
      await applyLogic(upgraded.ownerUrl, { release: '1.2.0' })
      expect(await catalogue(upgraded.ownerUrl)).toEqual(empty)
    } finally {
      await upgraded.drop()
    }
  })

  it('leaves a function with its old signature beside the new one until the next release', async () => {
    const other = changed('signature', {
      'calendar/school_days': replacing(
        'authz.is_school_day(d date)',
        'authz.is_school_day(d date, extra int DEFAULT 0)',
      ),
    })
    const { leftBeside } = await applyLogic(db.ownerUrl, { folder: other, release: '2.0.0' })
    expect(leftBeside).toEqual(['authz.is_school_day(date)'])
    expect(await names('^is_school_day$')).toHaveLength(2)
    expect(await applyLogic(db.ownerUrl, { folder: other, release: '2.0.0' })).toMatchObject({ dropped: [] })
    const { dropped } = await applyLogic(db.ownerUrl, { release: '2.1.0' })
    expect(dropped).toEqual([])
    expect(await applyLogic(db.ownerUrl, { release: '2.2.0' })).toMatchObject({
      dropped: ['authz.is_school_day(date,integer)'],
    })
    expect(await names('^is_school_day$')).toEqual(['authz.is_school_day(date)'])
  })

  it('waits for who is reading, and lets nobody wait long', async () => {
    const reader = await connection(db.ownerUrl)
    await reader.query('BEGIN; LOCK TABLE lob_entry IN ACCESS SHARE MODE')
    const slower = changed('traffic', { 'dossier/lob_entry': (sql) => `${sql}\n-- Another day.\n` })
    let ready = false
    const run = applyLogic(db.ownerUrl, { folder: slower, patience: '150ms' }).then((done) => {
      ready = true
      return done
    })
    // Somebody who comes after the waiting step is served as soon as its patience ends.
    for (let i = 0; i < 3; i++) await query(db.app, 'SELECT count(*) FROM lob_entry')
    expect(ready).toBe(false)
    await reader.query('COMMIT')
    await reader.end()
    expect((await run).applied).toEqual(['dossier/lob_entry.sql'])
    await applyLogic(db.ownerUrl)
  })

  it('keeps a file whole or leaves it as it was, and names it', async () => {
    const before = await catalogue(db.ownerUrl)
    const broken = changed('broken', {
      'students/student': (sql) => `${sql}\nCREATE POLICY x ON student USING (nothing = 1);\n`,
    })
    await expect(applyLogic(db.ownerUrl, { folder: broken })).rejects.toThrow(
      /prisma\/logic\/students\/student\.sql: .*nothing/,
    )
    expect(await catalogue(db.ownerUrl)).toEqual(before)
  })
})
