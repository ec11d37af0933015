// What the database decides is source: prisma/logic/<room>/*.sql, applied after the migrations wherever a file differs
// from what the database remembers of it (decision 0027). A migration holds tables and nothing else.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { rooms } from '@/lib/kernel/rooms.mjs'
import { type Made, made as ourMade, rows as ourRows, type Rows } from '@/prisma/logic/rows'
import { checkout } from '../places'
import { type Holder, holders, isTable } from './text'

export type LogicFile = { path: string; sql: string; hash: string; table: boolean; functions: Holder[] }

const LOCK = 0x6c6f6769
const TRIES = 40
// The lock was not to be had, or two waited for each other: somebody was reading just now.
const BUSY = ['55P03', '40P01', '40001']
export const logicFolder = path.join(checkout, 'prisma/logic')
const version = (): string => JSON.parse(readFileSync(path.join(checkout, 'package.json'), 'utf8')).version

/**
 * Every file of a folder with logic, in the order in which they are applied: files with functions before files of
 * tables, whose policies and triggers name them; within each the rooms in the order of the import law, then by name.
 * Throws when a file stands in no room, or a function has no line that says who owns and who may execute it.
 */
export function readLogic(folder = logicFolder, made: readonly Made[] = ourMade): LogicFile[] {
  const written = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((room) => {
      if (!rooms.includes(room.name))
        throw new Error(`prisma/logic/${room.name} is no room (lib/kernel/rooms.mjs)`)
      return readdirSync(path.join(folder, room.name)).map((name) => `${room.name}/${name}`)
    })
    .filter((file) => file.endsWith('.sql'))
    .map((file) => ({ path: file, sql: readFileSync(path.join(folder, file), 'utf8') }))
  const files = [...written, ...made].map(({ path: file, sql }) => {
    const hash = createHash('sha256').update(sql).digest('hex')
    return { path: file, sql, hash, table: isTable(sql), functions: holders(file, sql) }
  })
  const rank = (file: LogicFile) =>
    (file.table ? rooms.length : 0) + rooms.indexOf(file.path.split('/')[0] ?? '')
  return files.sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1))
}

/** What one run did: the files it applied, the functions it left beside for the release before, and those it dropped. */
export type Applied = { applied: string[]; leftBeside: string[]; dropped: string[] }

/**
 * Brings a database to the logic of this checkout, also under traffic: file by file, each in its own transaction and only
 * where its hash differs; a lock that is not to be had in time is asked for again. Only one run at a time. A function that
 * no file holds any more stays beside until the next version of the package, for whoever still runs the last release.
 */
export async function applyLogic(
  ownerUrl: string,
  { folder = logicFolder, rows = ourRows, release = version(), patience = '5s' } = {},
): Promise<Applied> {
  const files = readLogic(folder)
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    const remembered = await client.query<{ path: string; hash: string }>(
      'SELECT path, hash FROM authz.logic_file',
    )
    const known = new Map(remembered.rows.map((row) => [row.path, row.hash]))
    const changed = files.filter((file) => known.get(file.path) !== file.hash)
    for (const file of changed) await patiently(client, patience, () => put(client, file))
    await client.query('DELETE FROM authz.logic_file WHERE NOT path = ANY ($1)', [
      files.map((file) => file.path),
    ])
    for (const list of rows) await patiently(client, patience, () => write(client, list))
    return { applied: changed.map((file) => file.path), ...(await tidy(client, release, patience)) }
  } finally {
    await client.end()
  }
}

async function patiently<T>(client: pg.Client, patience: string, act: () => Promise<T>): Promise<T> {
  for (let tries = TRIES; ; tries--) {
    try {
      await client.query('BEGIN')
      await client.query(`SELECT set_config('lock_timeout', $1, true)`, [patience])
      const done = await act()
      await client.query('COMMIT')
      return done
    } catch (error) {
      await client.query('ROLLBACK')
      if (tries === 0 || !BUSY.includes((error as { code?: string }).code ?? '')) throw error
      await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 400))
    }
  }
}

// A function body may name what a later file makes: PostgreSQL looks into bodies when they run.
async function put(client: pg.Client, file: LogicFile) {
  try {
    await client.query(`SET LOCAL check_function_bodies = off; ${file.sql}`)
    const { rows } = await client.query<{ name: string; signature: string; kind: string }>(
      `SELECT n.nspname || '.' || p.proname AS name, p.oid::regprocedure::text AS signature,
              CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS kind
         FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE p.xmin::text::bigint = pg_current_xact_id()::text::bigint % 4294967296 AND n.nspname IN ('authz', 'audit')`,
    )
    for (const { name, signature, kind } of rows) {
      const holder = file.functions.find((one) => one.name === name)
      if (!holder) continue
      await client.query(rights(`${kind} ${signature}`, holder))
    }
    await client.query(
      `INSERT INTO authz.logic_file (path, hash, functions) VALUES ($1, $2, $3)
       ON CONFLICT (path) DO UPDATE SET hash = excluded.hash, functions = excluded.functions, applied_at = now()`,
      [file.path, file.hash, rows.map((row) => row.signature)],
    )
  } catch (error) {
    if (!BUSY.includes((error as { code?: string }).code ?? ''))
      (error as Error).message = `prisma/logic/${file.path}: ${(error as Error).message}`
    throw error
  }
}

// Only what differs is written. A row that no file says any more stays as long as something that was asked names it.
async function write(client: pg.Client, { table, key, rows }: Rows) {
  const quoted = (names: readonly string[], of = '') =>
    names.map((name) => `${of}${pg.escapeIdentifier(name)}`).join(', ')
  const name = pg.escapeIdentifier(table)
  const sent = [JSON.stringify(rows)]
  const others = Object.keys(rows[0] ?? {}).filter((column) => !key.includes(column))
  const change = others.length
    ? `UPDATE SET (${quoted(others)}) = ROW(${quoted(others, 'excluded.')})
        WHERE (${quoted(others, 'old.')}) IS DISTINCT FROM (${quoted(others, 'excluded.')})`
    : 'NOTHING'
  await client.query(
    `INSERT INTO ${name} AS old SELECT * FROM jsonb_populate_recordset(NULL::${name}, $1)
     ON CONFLICT (${quoted(key)}) DO ${change}`,
    sent,
  )
  const gone = await client.query<{ ctid: string }>(
    `SELECT ctid::text FROM ${name} AS old WHERE (${quoted(key, 'old.')}) NOT IN
       (SELECT ${quoted(key, 'x.')} FROM jsonb_populate_recordset(NULL::${name}, $1) x)`,
    sent,
  )
  for (const { ctid } of gone.rows) {
    await client.query('SAVEPOINT gone')
    await client
      .query(`DELETE FROM ${name} WHERE ctid = $1::tid`, [ctid])
      .catch(() => client.query('ROLLBACK TO SAVEPOINT gone'))
  }
}

const ROLES = ['app', 'auth', 'job', 'authz', 'writer', 'audit']
const role = (name: string) => (name === 'migrator' ? 'CURRENT_USER' : `oversteek_${name}`)

function rights(signature: string, { owner, execute }: Holder): string {
  const others = ROLES.filter((name) => name !== owner).map(role)
  const allowed = execute.filter((name) => name !== owner).map(role)
  return [
    `ALTER ${signature} OWNER TO ${role(owner)};`,
    `REVOKE ALL ON ${signature} FROM PUBLIC, ${others.join(', ')};`,
    ...(allowed.length ? [`GRANT EXECUTE ON ${signature} TO ${allowed.join(', ')};`] : []),
    `COMMENT ON ${signature} IS NULL;`,
  ].join(' ')
}

// What no file holds is marked with the version that left it; the next version drops it.
async function tidy(client: pg.Client, release: string, patience: string) {
  const { rows } = await client.query<{ signature: string; kind: string; since: string | null }>(
    `SELECT p.oid::regprocedure::text AS signature, CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS kind,
            substring(obj_description(p.oid, 'pg_proc') from '^left beside by (.*)$') AS since
       FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname IN ('authz', 'audit')
        AND NOT EXISTS (SELECT FROM authz.logic_file f WHERE p.oid::regprocedure::text = ANY (f.functions))`,
  )
  const leftBeside: string[] = []
  const dropped: string[] = []
  for (const { signature, kind, since } of rows)
    await patiently(client, patience, async () => {
      if (since && since !== release) {
        await client.query(`DROP ${kind} ${signature}`)
        dropped.push(signature)
      } else {
        await client.query(`COMMENT ON ${kind} ${signature} IS 'left beside by ${release.replace(/'/g, '')}'`)
        leftBeside.push(signature)
      }
    })
  return { leftBeside, dropped }
}
