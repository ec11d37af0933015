import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findOpenGuards, isTotal, neverNull, refusalsIn, unsigned } from './open-guards'
import { freshDatabase, query, type TestDatabase } from './testing'

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase('open_guards')
})
afterAll(() => db.drop())

const planted: Record<string, { sql: string; finds: string; undo: string }> = {
  'a refusal that compares with what may be unknown': {
    sql: `CREATE FUNCTION authz.oops() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
            IF authz.role() <> 'mentor' THEN RAISE EXCEPTION 'no'; END IF; END $$`,
    finds: 'a guard that an unknown value passes',
    undo: 'DROP FUNCTION authz.oops()',
  },
  'a refusal behind a NOT': {
    sql: `CREATE FUNCTION authz.oops(a uuid, b uuid[]) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
            IF EXISTS (SELECT 1) AND NOT a = ANY (b) THEN RAISE EXCEPTION 'no'; END IF; END $$`,
    finds: 'a guard that an unknown value passes',
    undo: 'DROP FUNCTION authz.oops(uuid, uuid[])',
  },
  'a function that believes a setting': {
    sql: `CREATE FUNCTION authz.oops() RETURNS boolean LANGUAGE sql AS $$ SELECT current_setting('authz.taking_over', true) <> '' $$`,
    finds: 'an unsigned setting',
    undo: 'DROP FUNCTION authz.oops()',
  },
  'a CHECK on a column that may be empty': {
    sql: `ALTER TABLE application ADD CONSTRAINT oops CHECK (seen_on > applied_on)`,
    finds: 'a CHECK that an unknown value passes',
    undo: 'ALTER TABLE application DROP CONSTRAINT oops',
  },
  'a trigger that fires only for what is known': {
    sql: `CREATE TRIGGER oops BEFORE UPDATE ON application FOR EACH ROW WHEN (NEW.chosen_at <> OLD.chosen_at) EXECUTE FUNCTION authz.before_application()`,
    finds: 'a trigger that an unknown value keeps from firing',
    undo: 'DROP TRIGGER oops ON application',
  },
}

describe('what is unknown', () => {
  it('passes no guard of the database', async () => {
    expect(await findOpenGuards(db.ownerUrl)).toEqual([])
  })

  for (const [fault, { sql, finds, undo }] of Object.entries(planted))
    it(`is looked for everywhere: ${fault} is found`, async () => {
      await query(db.ownerUrl, sql)
      const found = await findOpenGuards(db.ownerUrl)
      await query(db.ownerUrl, undo)
      expect(found.map((one) => one.fault)).toEqual([finds])
    })

  it('has no exception that is not needed', async () => {
    const bodies = await query<{ name: string; body: string }>(
      db.ownerUrl,
      `SELECT n.nspname || '.' || f.proname AS name, f.prosrc AS body FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace`,
    )
    const body = new Map(bodies.map((one) => [one.name, one.body]))
    for (const name of Object.keys(neverNull))
      expect({ name, open: refusalsIn(body.get(name) ?? '').some((one) => !isTotal(one)) }).toEqual({
        name,
        open: true,
      })
    for (const name of Object.keys(unsigned))
      expect({ name, reads: body.get(name)?.includes('current_setting') }).toEqual({ name, reads: true })
  })

  it('is told from what is never unknown by the words of a condition', () => {
    const closed = [
      'x IS NULL OR authz.job() IS NOT NULL',
      'NOT FOUND OR a.b IS DISTINCT FROM authz.organisation()',
      'NOT EXISTS (SELECT FROM t WHERE t.a <> b) AND TG_OP = text',
      '(a = b OR c <> d AND NOT e = ANY (f)) IS NOT TRUE',
      '(NEW.a, NEW.b) IS DISTINCT FROM (OLD.a, OLD.b)',
    ]
    const open = [
      'a <> b',
      'NOT a',
      'a IS NULL OR b = c',
      'NOT (a = b) OR c IS NULL',
      'NOT authz.available(a)',
      'a IN (text, text)',
    ]
    expect(closed.filter((one) => !isTotal(one))).toEqual([])
    expect(open.filter(isTotal)).toEqual([])
  })
})
