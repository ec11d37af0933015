import { afterAll, beforeAll, expect, test } from 'vitest'
import { provision } from './provision'
import { freshDatabase, query, type TestDatabase } from './testing'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase('provision')
})
afterAll(() => database.drop())

test.each(['app', 'auth', 'job'] as const)(
  '%s signs in as a role without any power of its own',
  async (kind) => {
    const [role] = await query(
      database[kind],
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, pg_has_role(current_user, 'oversteek_${kind}', 'usage') as member,
            (select count(*)::int from pg_class where relowner = r.oid) as owns
       from pg_roles r where rolname = current_user`,
    )
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      member: true,
      owns: 0,
    })
  },
)

test('the owner is no superuser either', async () => {
  const [owner] = await query(
    database.ownerUrl,
    'select rolsuper, rolbypassrls from pg_roles where rolname = current_user',
  )
  expect(owner).toEqual({ rolsuper: false, rolbypassrls: false })
})

test('the owner may give functions to the roles that policies name', async () => {
  for (const role of ['authz', 'writer', 'audit']) {
    await query(
      database.ownerUrl,
      `begin; create schema trial; grant create on schema trial to oversteek_${role};
       create function trial.f() returns int language sql as 'select 1'; alter function trial.f() owner to oversteek_${role}; rollback`,
    )
  }
})

test('statements of the app end by themselves', async () => {
  const [row] = await query(
    database.app,
    `select current_setting('statement_timeout') as at, current_setting('lock_timeout') as lock`,
  )
  expect(row).toEqual({ at: '5s', lock: '500ms' })
  await expect(query(database.app, 'select pg_sleep(6)')).rejects.toThrow('statement timeout')
})

test('provisioning twice and at once changes nothing', async () => {
  const again = await Promise.all([provision(database.ownerUrl), provision(database.ownerUrl)])
  for (const urls of again)
    expect(urls).toEqual({ app: database.app, auth: database.auth, job: database.job })
})

test('a role of one database cannot enter another', async () => {
  const other = await freshDatabase('other')
  try {
    const url = new URL(database.app)
    url.pathname = new URL(other.app).pathname
    await expect(query(url.href, 'select 1')).rejects.toThrow('permission denied for database')
  } finally {
    await other.drop()
  }
})
