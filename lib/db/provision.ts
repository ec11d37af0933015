// Makes the database and its roles, on any PostgreSQL from 15 on, as an owner who needs no superuser rights.
// The NOLOGIN roles, which policies and functions name, are shared by all databases of a cluster; the login roles
// carry the database's name. Running it again repairs and changes nothing else.
import pg from 'pg'
import { Stop } from '@/lib/kernel/stop'
import { scramVerifier } from './scram'
import { rolePassword } from './secrets'

export type AppUrls = { app: string; auth: string; job: string }

// The owner acts as the roles that own functions. It is never a member of the three that people come in by: their
// restrictive policies would bind it too, and a migration would change 0 rows in silence.
const OWN_FUNCTIONS = ['authz', 'writer', 'audit'].map((name) => `oversteek_${name}`)
const COME_IN = ['app', 'auth', 'job'].map((name) => `oversteek_${name}`)
const settings = {
  // Idle is also a transaction whose process doesn't get its turn on a busy machine.
  app: { statement_timeout: '5s', lock_timeout: '500ms', idle_in_transaction_session_timeout: '30s' },
  auth: { statement_timeout: '5s', lock_timeout: '500ms', idle_in_transaction_session_timeout: '30s' },
  job: { statement_timeout: '60s', lock_timeout: '5s', idle_in_transaction_session_timeout: '60s' },
} as const
const KINDS = ['app', 'auth', 'job'] as const
const LOCK = 0x6f766572

export async function provision(ownerUrl: string): Promise<AppUrls> {
  const database = databaseName(ownerUrl)
  checkName(database)
  const cluster = await connectCluster(ownerUrl)
  try {
    await checkServer(cluster)
    await cluster.query('select pg_advisory_lock($1)', [LOCK])
    await ensureDatabase(cluster, database)
    for (const role of COME_IN) await ensureShared(cluster, role)
    for (const role of OWN_FUNCTIONS) {
      await ensureShared(cluster, role)
      await grant(cluster, role, 'current_user')
    }
    for (const kind of KINDS) await ensureLogin(cluster, database, kind)
    // Still under the lock: two grants on one database at once fail with "tuple concurrently updated".
    await shutDoors(ownerUrl, database)
  } finally {
    await cluster.end()
  }
  const urls = {
    app: withRole(ownerUrl, 'app'),
    auth: withRole(ownerUrl, 'auth'),
    job: withRole(ownerUrl, 'job'),
  }
  await checkLogin(urls.app)
  return urls
}

// FORCE may end the sessions of our own roles, not a vacuum that the server itself has sent there: that one is soon done.
async function dropWhenQuiet(cluster: pg.Client, database: string) {
  for (let tries = 50; ; tries--) {
    try {
      await cluster.query(`drop database if exists ${pg.escapeIdentifier(database)} with (force)`)
      return
    } catch (error) {
      if (tries === 0 || !['42501', '55006'].includes((error as { code?: string }).code ?? '')) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

export async function dropProvisioned(ownerUrl: string): Promise<void> {
  const database = databaseName(ownerUrl)
  const cluster = await connectCluster(ownerUrl)
  try {
    await dropWhenQuiet(cluster, database)
    for (const kind of KINDS)
      await cluster.query(`drop role if exists ${pg.escapeIdentifier(loginRole(database, kind))}`)
  } finally {
    await cluster.end()
  }
}

export function databaseName(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  const name = decodeURIComponent(parsed?.pathname.slice(1) ?? '')
  if (name && /^postgres(ql)?:$/.test(parsed?.protocol ?? '')) return name
  throw new Stop(
    'DATABASE_URL is not an address of a database; it looks like postgresql://user:password@host:5432/name.',
    'DATABASE_URL is geen adres van een database; het ziet eruit als postgresql://gebruiker:wachtwoord@host:5432/naam.',
  )
}

// PostgreSQL cuts a name after 63 bytes, and two roles would become one.
function checkName(database: string) {
  if (Buffer.byteLength(database) <= 58) return
  throw new Stop(
    `The name of the database ${database} is too long; choose one of at most 58 letters.`,
    `De naam van de database ${database} is te lang; kies er een van hoogstens 58 letters.`,
  )
}

// A database named oversteek would otherwise log in as the very role that policies name.
export const loginRole = (database: string, kind: (typeof KINDS)[number]) =>
  database === 'oversteek' ? `oversteek_login_${kind}` : `${database}_${kind}`

export function onDatabase(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${encodeURIComponent(database)}`
  return other.href
}

function withRole(ownerUrl: string, kind: (typeof KINDS)[number]): string {
  const url = new URL(ownerUrl)
  const role = loginRole(databaseName(ownerUrl), kind)
  url.username = encodeURIComponent(role)
  url.password = encodeURIComponent(rolePassword(role))
  return url.href
}

// Advisory locks and CREATE DATABASE need one meeting place for the whole cluster.
export async function connectCluster(ownerUrl: string): Promise<pg.Client> {
  let problem: unknown
  for (const database of ['postgres', 'template1', databaseName(ownerUrl)]) {
    const client = new pg.Client({
      connectionString: onDatabase(ownerUrl, database),
      connectionTimeoutMillis: 10_000,
    })
    client.on('error', () => {})
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => {})
      problem = error
      const elsewhere = ['3D000', '42501', '28000'].includes((error as { code?: string }).code ?? '')
      if (!elsewhere) break
    }
  }
  throw unreachable(ownerUrl, problem)
}

export async function checkServer(client: Pick<pg.Client, 'query'>) {
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as text,
            r.rolname as name, r.rolcreaterole or r.rolsuper as may from pg_roles r where r.rolname = current_user`,
  )
  const { version, text, name, may } = rows[0]
  if (version < 150000) {
    throw new Stop(
      `The PostgreSQL server is version ${text} and Oversteek needs 15 or newer; point DATABASE_URL to a newer one or leave it out to use the embedded one.`,
      `De PostgreSQL-server is versie ${text} en Oversteek heeft 15 of nieuwer nodig; wijs met DATABASE_URL een nieuwere aan, of laat die weg voor de meegeleverde.`,
    )
  }
  if (!may) {
    throw new Stop(
      `The user ${name} of DATABASE_URL may not create roles; let an administrator run: ALTER ROLE "${name}" CREATEROLE CREATEDB;`,
      `De gebruiker ${name} van DATABASE_URL mag geen rollen maken; laat een beheerder dit uitvoeren: ALTER ROLE "${name}" CREATEROLE CREATEDB;`,
    )
  }
}

async function ensureDatabase(client: pg.Client, database: string) {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
  if (rowCount) return
  const { rows } = await client.query(`select current_setting('server_version_num')::int as version`)
  const bare = `create database ${pg.escapeIdentifier(database)} template template0 encoding 'UTF8'`
  const locale =
    rows[0].version >= 170000
      ? `locale_provider builtin builtin_locale 'C.UTF-8' locale 'C.UTF-8'`
      : `locale 'C.UTF-8'`
  try {
    await client.query(`${bare} ${locale}`).catch((error) => {
      if (error.code === '42501' || error.code === '42P04') throw error
      return client.query(bare)
    })
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === '42P04') return
    if (code !== '42501') throw error
    throw new Stop(
      `The database ${database} does not exist and the user of DATABASE_URL may not create it; let an administrator create it with that user as its owner.`,
      `De database ${database} bestaat niet en de gebruiker van DATABASE_URL mag hem niet maken; laat een beheerder hem maken met die gebruiker als eigenaar.`,
    )
  }
}

// From PostgreSQL 16 on, whoever creates a role may administer it but not act as it: a plain GRANT to oneself adds
// what `ALTER FUNCTION … OWNER TO` needs. On 15 the same statement is allowed to everybody with CREATEROLE.
async function ensureShared(client: pg.Client, role: string) {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
  if (!rowCount) await client.query(`create role ${role} nologin nosuperuser nobypassrls noinherit`)
}

async function ensureLogin(client: pg.Client, database: string, kind: keyof typeof settings) {
  const role = loginRole(database, kind)
  const name = pg.escapeIdentifier(role)
  const { rows } = await client.query(
    'select rolsuper or rolbypassrls as mighty from pg_roles where rolname = $1',
    [role],
  )
  if (rows[0]?.mighty) {
    throw new Stop(
      `The role ${role} bypasses row security; let an administrator run: ALTER ROLE "${role}" NOSUPERUSER NOBYPASSRLS;`,
      `De rol ${role} gaat langs de rijbeveiliging; laat een beheerder dit uitvoeren: ALTER ROLE "${role}" NOSUPERUSER NOBYPASSRLS;`,
    )
  }
  const password = pg.escapeLiteral(scramVerifier(rolePassword(role)))
  try {
    if (rows.length) await client.query(`alter role ${name} login inherit password ${password}`)
    else await client.query(`create role ${name} login inherit nosuperuser nobypassrls password ${password}`)
    for (const [setting, value] of Object.entries(settings[kind]))
      await client.query(`alter role ${name} set ${setting} = '${value}'`)
  } catch (error) {
    throw notMine(error, role)
  }
  await grant(client, `oversteek_${kind}`, name)
}

async function grant(client: pg.Client, role: string, to: string) {
  try {
    await client.query(`grant ${role} to ${to}`)
  } catch (error) {
    throw notMine(error, role)
  }
}

// Only the owner and the three login roles of this database may enter it.
async function shutDoors(ownerUrl: string, database: string) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect().catch((error) => {
    throw unreachable(ownerUrl, error)
  })
  try {
    const { rows } = await client.query(
      `select current_setting('server_encoding') as encoding,
              has_database_privilege(current_user, current_database(), 'create') and has_schema_privilege(current_user, 'public', 'create') as may,
              pg_has_role(current_user, datdba, 'usage') as mine from pg_database where datname = current_database()`,
    )
    if (rows[0].encoding !== 'UTF8') {
      throw new Stop(
        `The database ${database} has encoding ${rows[0].encoding} and Oversteek needs UTF8; create it anew with ENCODING 'UTF8'.`,
        `De database ${database} heeft codering ${rows[0].encoding} en Oversteek heeft UTF8 nodig; maak hem opnieuw met ENCODING 'UTF8'.`,
      )
    }
    if (!rows[0].may || !rows[0].mine) {
      throw new Stop(
        `The user of DATABASE_URL does not own the database ${database}; let an administrator run: ALTER DATABASE "${database}" OWNER TO that user;`,
        `De gebruiker van DATABASE_URL is geen eigenaar van de database ${database}; laat een beheerder dit uitvoeren: ALTER DATABASE "${database}" OWNER TO die gebruiker;`,
      )
    }
    const name = pg.escapeIdentifier(database)
    const logins = KINDS.map((kind) => pg.escapeIdentifier(loginRole(database, kind))).join(', ')
    await client.query(`revoke all on database ${name} from public`)
    await client.query(`grant connect on database ${name} to ${logins}`)
  } finally {
    await client.end()
  }
}

async function checkLogin(url: string) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw new Stop(
      `The server does not let the role ${new URL(url).username} sign in with its password (${(error as Error).message}); allow scram-sha-256 for it in pg_hba.conf.`,
      `De server laat de rol ${new URL(url).username} niet binnen met zijn wachtwoord (${(error as Error).message}); sta scram-sha-256 voor die rol toe in pg_hba.conf.`,
    )
  } finally {
    await client.end().catch(() => {})
  }
}

function notMine(error: unknown, role: string): unknown {
  if ((error as { code?: string }).code !== '42501') return error
  return new Stop(
    `The role ${role} was created by somebody else; let an administrator run: GRANT "${role}" TO the user of DATABASE_URL WITH ADMIN OPTION;`,
    `De rol ${role} is door een ander gemaakt; laat een beheerder dit uitvoeren: GRANT "${role}" TO de gebruiker van DATABASE_URL WITH ADMIN OPTION;`,
  )
}

export function unreachable(ownerUrl: string, error: unknown): Stop {
  const host = new URL(ownerUrl).host || 'localhost'
  const { code, message } = error as { code?: string; message?: string }
  const why = message || code || 'no answer'
  return new Stop(
    `The database at ${host} cannot be reached (${why}); check DATABASE_URL, or leave it out to use the embedded one.`,
    `De database op ${host} is niet bereikbaar (${why}); controleer DATABASE_URL, of laat die weg voor de meegeleverde.`,
  )
}
