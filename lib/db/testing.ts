// Databases for tests: migrated once into a template, then cloned for each test file in well under a second.
// All of it lives on the test server, whose data folder the demo never uses.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { startDemo } from './demo-mark'
import { type Server, startServer } from './embedded'
import { migrate } from './migrate'
import { holdLock, isAlive } from './neighbours'
import { checkout, dataFolder } from './places'
import { type AppUrls, dropProvisioned, provision } from './provision'

export type TestDatabase = AppUrls & { ownerUrl: string; drop(): Promise<void> }

const READY = 'ready'
const lock = path.join(dataFolder, 'template.lock')
let server: Promise<Server> | undefined
export const testServer = (guest = true) => (server ??= startServer('test', { guest }))

// Vitest's global setup: the server stays up until the last test file is through.
export async function setup() {
  const { ownerUrl, stop } = await testServer(false)
  await sweep(ownerUrl('postgres'))
  await migratedTemplate()
  return stop
}

// A statement as anybody: the owner, a role of the app, whoever the address names.
export const query = async <Row extends pg.QueryResultRow = pg.QueryResultRow>(
  url: string,
  sql: string,
  values: unknown[] = [],
) => connected(url, async (client) => (await client.query<Row>(sql, values)).rows)

/** A statement whose transaction stays open until `meanwhile` is through; then it is committed. */
export const holding = <T>(url: string, sql: string, meanwhile: (rows: pg.QueryResultRow[]) => Promise<T>) =>
  connected(url, async (client) => {
    await client.query('BEGIN')
    const { rows } = await client.query(sql)
    const done = await meanwhile(rows)
    await client.query('COMMIT')
    return done
  })

/** A connection of its own, on which nothing was ever set, for what has to happen in one transaction. */
export async function connection(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

export async function freshDatabase(name = ''): Promise<TestDatabase> {
  return clone(await migratedTemplate(), name)
}

let counter = 0
export function clone(template: string, name = ''): Promise<TestDatabase> {
  const label = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 24)
  return cloneAs(`t_${process.pid}_${++counter}${label && `_${label}`}`, template)
}

/** Under a name that may have been there before: whoever has its address finds the new one. */
export async function cloneAs(database: string, template: string): Promise<TestDatabase> {
  const { ownerUrl } = await testServer()
  await connected(ownerUrl('postgres'), (cluster) =>
    cluster.query(
      `create database ${pg.escapeIdentifier(database)} template ${pg.escapeIdentifier(template)} strategy file_copy`,
    ),
  )
  const urls = await provision(ownerUrl(database))
  return { ...urls, ownerUrl: ownerUrl(database), drop: () => dropProvisioned(ownerUrl(database)) }
}

let migrated: Promise<string> | undefined
export const migratedTemplate = () =>
  (migrated ??= template(`template_${migrationsHash()}`, async (ownerUrl) => {
    await provision(ownerUrl)
    await migrate(ownerUrl)
    await startDemo.clock(ownerUrl)
  }))

// A template is made once and then found again; one that was interrupted is made anew.
export async function template(
  name: string,
  fill: (ownerUrl: string) => Promise<void>,
  from?: string,
): Promise<string> {
  const { ownerUrl } = await testServer()
  const unlock = await holdLock(`${lock}.${name.split('_')[0]}`)
  try {
    return await connected(ownerUrl('postgres'), async (cluster) => {
      const { rows } = await cluster.query(
        `select datname as name, shobj_description(oid, 'pg_database') as state from pg_database where datname like $1`,
        [`${name.split('_')[0]}\\_%`],
      )
      if (rows.some((row) => row.name === name && row.state === READY)) return name
      for (const row of rows) await dropProvisioned(ownerUrl(row.name))
      if (from)
        await cluster.query(
          `create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(from)}`,
        )
      await fill(ownerUrl(name))
      await cluster.query(`comment on database ${pg.escapeIdentifier(name)} is '${READY}'`)
      return name
    })
  } finally {
    unlock()
  }
}

// Databases of test runs that were killed.
async function sweep(clusterUrl: string) {
  const { ownerUrl } = await testServer()
  const names = await connected(clusterUrl, async (cluster) => {
    const { rows } = await cluster.query(`select datname from pg_database where datname ~ '^t_[0-9]+_'`)
    return rows.map((row) => row.datname as string)
  })
  for (const name of names) if (!isAlive(Number(name.split('_')[1]))) await dropProvisioned(ownerUrl(name))
}

async function connected<T>(url: string, work: (cluster: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** What a template depends on: what makes a database, and what else filled it. */
export function migrationsHash(more: readonly string[] = []): string {
  const sum = createHash('sha256')
  const visit = (place: string) => {
    if (statSync(place).isDirectory())
      for (const entry of readdirSync(place).sort()) visit(path.join(place, entry))
    else sum.update(path.relative(checkout, place)).update('\0').update(readFileSync(place))
  }
  visit(path.join(checkout, 'prisma/migrations'))
  visit(path.join(checkout, 'prisma/logic'))
  visit(path.join(checkout, 'lib/db/logic'))
  visit(path.join(checkout, 'lib/tasks/kinds'))
  visit(path.join(checkout, 'lib/db/provision.ts'))
  for (const place of more) visit(place)
  return sum.digest('hex').slice(0, 12)
}

/** How many statements this sent to the database, those of the transaction around it included. */
export async function countStatements(run: () => Promise<unknown>): Promise<number> {
  const send = pg.Client.prototype.query
  let n = 0
  pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
    n++
    return Reflect.apply(send, this, args)
  } as typeof send
  try {
    await run()
  } finally {
    pg.Client.prototype.query = send
  }
  return n
}
