import { describe, expect, it } from 'vitest'
import { findBreaches } from './guards'
import { useRegion } from './region-testing'
import { query } from './testing'

const db = useRegion('guards')

const planted: Record<string, { sql: string; finds: string; undo: string }> = {
  'row security switched off': {
    sql: 'ALTER TABLE lob_entry DISABLE ROW LEVEL SECURITY',
    finds: 'row security is off',
    undo: 'ALTER TABLE lob_entry ENABLE ROW LEVEL SECURITY',
  },
  'FORCE taken away': {
    sql: 'ALTER TABLE lob_entry NO FORCE ROW LEVEL SECURITY',
    finds: 'row security is not forced',
    undo: 'ALTER TABLE lob_entry FORCE ROW LEVEL SECURITY',
  },
  'a new student table without a policy': {
    sql: 'CREATE TABLE diary (student_id uuid, text text); GRANT SELECT ON diary TO oversteek_app',
    finds: 'row security is off',
    undo: 'DROP TABLE diary',
  },
  'a student table that a backfill would miss': {
    sql: 'ALTER POLICY migrator ON lob_entry RENAME TO gone; DROP POLICY gone ON lob_entry',
    finds: 'a table that its owner or the definers cannot reach',
    undo: 'CREATE POLICY migrator ON lob_entry TO oversteek_owner USING (true) WITH CHECK (true)',
  },
  'a student table that is read from end to end': {
    sql: 'ALTER TABLE lob_draft ADD COLUMN other uuid; ALTER TABLE lob_draft RENAME COLUMN student_id TO was; ALTER TABLE lob_draft RENAME COLUMN other TO student_id',
    finds: 'no index on the student',
    undo: 'ALTER TABLE lob_draft DROP COLUMN student_id; ALTER TABLE lob_draft RENAME COLUMN was TO student_id',
  },
  'the wall around the student dropped': {
    sql: 'ALTER POLICY within_reach ON guidance_record RENAME TO gone; DROP POLICY gone ON guidance_record',
    finds: 'no restrictive policy on the student',
    undo: `CREATE POLICY within_reach ON guidance_record AS RESTRICTIVE TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.reach())))`,
  },
  'a policy that lets everybody through': {
    sql: 'CREATE POLICY oops ON student FOR SELECT TO oversteek_app USING (true)',
    finds: 'a policy lets the app through without a condition',
    undo: 'DROP POLICY oops ON student',
  },
  'a policy with a call for every row': {
    sql: 'CREATE POLICY slow ON student FOR SELECT TO oversteek_app USING (id = authz.student())',
    finds: 'a policy calls a function for every row',
    undo: 'DROP POLICY slow ON student',
  },
  'a policy that lets anything be written': {
    sql: 'CREATE POLICY oops ON signal FOR UPDATE TO oversteek_app USING (closed_at IS NULL) WITH CHECK (true)',
    finds: 'a policy lets the app write whatever it likes',
    undo: 'DROP POLICY oops ON signal',
  },
  'a table whose parties may change each other’s columns': {
    sql: 'DROP TRIGGER a_own_columns ON task',
    finds: 'the app changes columns that no party was given',
    undo: `CREATE TRIGGER a_own_columns BEFORE UPDATE ON task FOR EACH ROW EXECUTE FUNCTION authz.own_columns('staff: closed_at closed_by_name desk_id membership_id state why')`,
  },
  'a name that is believed': {
    sql: 'DROP TRIGGER b_derives ON lob_answer',
    finds: 'a name, a time or a side that is believed',
    undo: `CREATE TRIGGER b_derives BEFORE INSERT ON lob_answer FOR EACH ROW EXECUTE FUNCTION authz.derives('author_name=name', 'created_at=now')`,
  },
  'the right to write grants': {
    sql: 'GRANT INSERT ON access_grant TO oversteek_app',
    finds: 'the app may write grants or sessions',
    undo: 'REVOKE INSERT ON access_grant FROM oversteek_app',
  },
  'a second factor that the sign-in could read': {
    sql: 'GRANT SELECT (secret) ON authz.second_factor TO oversteek_auth',
    finds: 'a login role reads what the sign-in keeps secret',
    undo: 'REVOKE SELECT (secret) ON authz.second_factor FROM oversteek_auth',
  },
  'the right to delete': {
    sql: 'GRANT DELETE ON lob_entry TO oversteek_app',
    finds: 'the app may delete or empty',
    undo: 'REVOKE DELETE ON lob_entry FROM oversteek_app',
  },
  'a view that forgets who asks': {
    sql: 'CREATE VIEW everybody AS SELECT * FROM student',
    finds: 'a view without security_invoker',
    undo: 'DROP VIEW everybody',
  },
  'a definer function with an open search_path': {
    sql: `CREATE FUNCTION authz.oops() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'`,
    finds: 'a definer function without a fixed search_path',
    undo: 'DROP FUNCTION authz.oops()',
  },
  'a function for everybody': {
    sql: 'GRANT EXECUTE ON FUNCTION authz.put_grant(basis, uuid, uuid, timestamptz, timestamptz, uuid, uuid, uuid, group_role, uuid, uuid, uuid, lob_part[]) TO PUBLIC',
    finds: 'everybody may execute',
    undo: 'REVOKE EXECUTE ON FUNCTION authz.put_grant(basis, uuid, uuid, timestamptz, timestamptz, uuid, uuid, uuid, group_role, uuid, uuid, uuid, lob_part[]) FROM PUBLIC',
  },
}

describe('the locks of the database', () => {
  it('are all in place', async () => {
    expect(await findBreaches(db.ownerUrl)).toEqual([])
  })

  for (const [fault, { sql, finds, undo }] of Object.entries(planted)) {
    it(`miss nothing: ${fault} is found`, async () => {
      await query(db.ownerUrl, sql)
      const found = await findBreaches(db.ownerUrl)
      await query(db.ownerUrl, undo)
      expect(found.map((one) => one.fault)).toContain(finds)
      expect(await findBreaches(db.ownerUrl)).toEqual([])
    })
  }

  it('give nobody anything without a person, in any table that bears one', async () => {
    const tables = await query<{ name: string }>(
      db.ownerUrl,
      `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relrowsecurity AND has_table_privilege('oversteek_app', c.oid, 'SELECT')`,
    )
    expect(tables.length).toBeGreaterThan(25)
    for (const { name } of tables)
      expect({ name, rows: await query(db.app, `SELECT 1 FROM "${name}" LIMIT 1`) }).toEqual({
        name,
        rows: [],
      })
  })

  it('refuse a forged, a replayed and a foreign context', async () => {
    const [{ context }] = (await query<{ context: string }>(
      db.ownerUrl,
      `SELECT set_config('authz.context', authz.here() || '|a|b|c|d|e|begeleiding|write|f||' || repeat('0', 64), false) AS context`,
    )) as [{ context: string }]
    expect(
      await query(
        db.app,
        `SELECT set_config('authz.context', $1, true), (SELECT count(*)::int FROM student) AS n`,
        [context],
      ),
    ).toMatchObject([{ n: 0 }])
    await expect(query(db.app, 'SELECT key FROM authz.secret')).rejects.toThrow(/permission denied/)
    await expect(query(db.app, `SELECT authz.sign('x')`)).rejects.toThrow(/permission denied/)
    await expect(query(db.app, `SELECT authz.open_session('x', 'demo', 'emma', 1)`)).rejects.toThrow(
      /permission denied/,
    )
    await expect(query(db.auth, 'SELECT * FROM student')).rejects.toThrow(/permission denied/)
    await expect(query(db.app, 'SET ROLE oversteek_writer')).rejects.toThrow(/permission denied/)
  })

  it('keep the audit whole, also for who owns the database', async () => {
    await query(
      db.ownerUrl,
      `INSERT INTO audit_event (data_class, actor_name, action, request_id, at) VALUES ('identity', '', 'opened', gen_random_uuid(), now())`,
    ).catch(() => {})
    await expect(query(db.ownerUrl, 'DELETE FROM audit_event')).rejects.toThrow()
    await expect(query(db.ownerUrl, 'TRUNCATE audit_event')).rejects.toThrow(/append-only/)
  })

  it('mark a database as demo only while it is empty', async () => {
    await expect(query(db.ownerUrl, `SELECT authz.start_demo('2027-03-16 09:00Z')`)).rejects.toThrow(
      /only_empty_database/,
    )
    await expect(query(db.app, `SELECT authz.move_clock('2030-01-01')`)).rejects.toThrow(/permission denied/)
  })
})
