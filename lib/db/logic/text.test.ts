import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkout } from '../places'
import { readLogic } from './apply'
import { holders, isTable, objects, statements } from './text'

const migrations = path.join(checkout, 'prisma/migrations')
const history = readdirSync(migrations, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, sql: readFileSync(path.join(migrations, name, 'migration.sql'), 'utf8') }))

/** What belongs to prisma/logic and stands in a migration after all. */
const logicIn = (sql: string) =>
  statements(sql).filter((one) =>
    /^\s*(?:CREATE (?:OR REPLACE )?(?:FUNCTION|PROCEDURE|POLICY|(?:CONSTRAINT )?TRIGGER)|ALTER POLICY|CALL authz\.)/im.test(
      one.replace(/^--.*$/gm, ''),
    ),
  )
const tooLong = (sql: string) => sql.split('\n').filter((line) => line.length > 120)

describe('the rules in the database', () => {
  it('stand in files, and never in a migration', () => {
    for (const { name, sql } of history) expect({ name, logic: logicIn(sql) }).toEqual({ name, logic: [] })
    expect(logicIn('-- Why.\nCREATE POLICY x ON t USING (true);')).toHaveLength(1)
    expect(logicIn('SELECT 1; create or replace function authz.x() returns int as $$ ; $$;')).toHaveLength(1)
  })

  it('each stand in exactly one file', () => {
    const seen = new Map<string, string>()
    for (const file of readLogic())
      for (const object of objects(file.sql)) {
        expect(`${object}: ${seen.get(object) ?? 'once'}`).toBe(`${object}: once`)
        seen.set(object, file.path)
      }
    expect(seen.size).toBeGreaterThan(400)
  })

  it('stand on lines that a screen can show', () => {
    for (const { path: name, sql } of readLogic())
      expect({ name, long: tooLong(sql) }).toEqual({ name, long: [] })
    for (const { name, sql } of history) expect({ name, long: tooLong(sql) }).toEqual({ name, long: [] })
    expect(tooLong('x'.repeat(121))).toHaveLength(1)
  })

  it('begin with a sentence that says what the file decides', () => {
    for (const { path: name, sql } of readLogic())
      expect({ name, said: sql.split('\n')[0] }).toMatchObject({
        name,
        said: expect.stringMatching(/^-- [A-Z“"`].{20,}/),
      })
  })
})

describe('reading a file', () => {
  it('ends a statement at its own semicolon', () => {
    const sql = `-- a; b\nSELECT 'it''s; one' AS "x;y"; DO $q$ BEGIN; END $q$; /* ; */ SELECT 2`
    expect(statements(sql)).toEqual([
      `-- a; b\nSELECT 'it''s; one' AS "x;y";`,
      'DO $q$ BEGIN; END $q$;',
      '/* ; */ SELECT 2',
    ])
  })

  it('knows who owns a function and who may execute it, and refuses one that does not say', () => {
    const f = 'CREATE OR REPLACE FUNCTION authz.x() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;'
    expect(holders('a', `-- Why.\n-- owner writer; execute app, job\n${f}`)).toEqual([
      { name: 'authz.x', owner: 'writer', execute: ['app', 'job'] },
    ])
    expect(holders('a', `-- owner authz; execute nobody\n${f}`)).toMatchObject([{ execute: [] }])
    for (const line of ['-- Why.', '-- owner root; execute app', '-- owner writer; execute everybody'])
      expect(() => holders('a', `${line}\n${f}`)).toThrow(/above authz.x belongs a line/)
  })

  it('tells a table from functions, and names what a file makes', () => {
    expect(isTable(`-- Who.\nCALL authz.guard_student('student', 'id');`)).toBe(true)
    expect(isTable(`-- CALL authz.guard('x');\nSELECT 1;`)).toBe(false)
    expect(
      objects(`CREATE POLICY p ON t USING (true); CREATE CONSTRAINT TRIGGER g AFTER INSERT ON t EXECUTE FUNCTION f();
               CREATE OR REPLACE PROCEDURE authz.q() LANGUAGE sql AS '';`),
    ).toEqual(['policy p on t', 'trigger g on t', 'function authz.q'])
  })
})
