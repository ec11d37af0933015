// The PostgreSQL that comes with `npm ci`: one server per data folder, on a free port of its own. It outlives a
// killed command, so the next one looks for it first, and it stops when the last command that uses it ends.
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { Stop } from '@/lib/kernel/stop'
import { type Housing, housing, run } from './housing'
import { holdLock, join, leave } from './neighbours'
import { dataFolder } from './places'
import { secrets } from './secrets'

export type Kind = 'demo' | 'test'
export type Server = {
  port: number
  dataDir: string
  ownerUrl(database: string): string
  /** Past row security; for the bench, which measures what row security costs. */
  superUrl(database: string): string
  stop(): Promise<void>
}

const SUPERUSER = 'oversteek_super'
const OWNER = 'oversteek_owner'
const folder = { demo: 'pg', test: 'test-pg' } as const

// A guest uses the server without keeping it up: the workers of a test run, whose parent holds it.
export async function startServer(kind: Kind = 'demo', { guest = false } = {}): Promise<Server> {
  mkdirSync(dataFolder, { recursive: true })
  const home = await housing(folder[kind])
  const dataDir = path.join(home.data, folder[kind])
  const note = path.join(dataFolder, `${folder[kind]}.port`)
  const users = path.join(dataFolder, `${folder[kind]}.users`)
  const unlock = await holdLock(path.join(dataFolder, `${folder[kind]}.lock`))
  try {
    if (home.data !== dataFolder && !existsSync(note)) await forget(home, dataDir)
    let port = Number(existsSync(note) ? readFileSync(note, 'utf8') : 0)
    if (!port || !(await isOurs(port, dataDir))) {
      if (!existsSync(path.join(dataDir, 'PG_VERSION'))) await initialise(home, dataDir)
      await clearStalePid(dataDir, home)
      port = await start(home, dataDir, kind, port)
      writeFileSync(note, String(port))
    }
    await ensureOwner(port)
    if (!guest) join(users)
    return {
      port,
      dataDir,
      ownerUrl: (database) => `postgresql://${OWNER}:${secrets().owner}@127.0.0.1:${port}/${database}`,
      superUrl: (database) =>
        `postgresql://${SUPERUSER}:${secrets().superuser}@127.0.0.1:${port}/${database}`,
      stop: async () => {
        if (!guest && leave(users))
          await run(home, 'pg_ctl', ['-D', dataDir, '-m', 'fast', '-w', 'stop']).catch(() => {})
      },
    }
  } finally {
    unlock()
  }
}

const superClient = (port: number) =>
  new pg.Client({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password: secrets().superuser,
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
  })

async function isOurs(port: number, dataDir: string): Promise<boolean> {
  if (!existsSync(path.join(dataDir, 'postmaster.pid'))) return false
  for (let attempt = 0; attempt < 60; attempt++) {
    const client = superClient(port)
    client.on('error', () => {})
    try {
      await client.connect()
      const { rows } = await client.query(`select current_setting('data_directory') as dir`)
      return realpathSync(rows[0].dir) === realpathSync(dataDir)
    } catch (error) {
      const starting = (error as { code?: string }).code === '57P03'
      if (!starting) return false
      await new Promise((resolve) => setTimeout(resolve, 500))
    } finally {
      await client.end().catch(() => {})
    }
  }
  return false
}

async function initialise(home: Housing, dataDir: string) {
  rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const scratch = mkdtempSync(path.join(tmpdir(), 'oversteek-'))
  const passwordFile = path.join(scratch, 'password')
  writeFileSync(passwordFile, secrets().superuser, { mode: 0o600 })
  if (home.as)
    for (const place of [dataDir, scratch, passwordFile]) chownSync(place, home.as.uid, home.as.gid)
  try {
    await run(home, 'initdb', [
      `--pgdata=${dataDir}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      '--builtin-locale=C.UTF-8',
      '--lc-messages=C',
      '--no-sync',
    ])
    appendFileSync(path.join(dataDir, 'postgresql.conf'), `\ninclude_if_exists = 'oversteek.conf'\n`)
  } catch (error) {
    rmSync(dataDir, { recursive: true, force: true })
    throw cannotStart(String((error as Error).message))
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function settings(kind: Kind, port: number): string {
  const lines = [
    `listen_addresses = '127.0.0.1'`,
    `port = ${port}`,
    `unix_socket_directories = ''`,
    'max_connections = 200',
    `timezone = 'UTC'`,
    `log_timezone = 'UTC'`,
  ]
  // Test data may be lost when the machine falls over, so nothing waits for the disk.
  const reckless = [
    'fsync = off',
    'synchronous_commit = off',
    'full_page_writes = off',
    'wal_level = minimal',
    'max_wal_senders = 0',
    'autovacuum_naptime = 10min',
  ]
  return `${[...lines, ...(kind === 'test' ? reckless : [])].join('\n')}\n`
}

async function start(home: Housing, dataDir: string, kind: Kind, remembered: number): Promise<number> {
  const log = path.join(dataDir, 'server.log')
  if (existsSync(log) && statSync(log).size > 5_000_000) rmSync(log)
  for (let attempt = 0; ; attempt++) {
    const port = attempt === 0 && remembered && (await isFree(remembered)) ? remembered : await freePort()
    const file = path.join(dataDir, 'oversteek.conf')
    writeFileSync(file, settings(kind, port))
    chmodSync(file, 0o644)
    try {
      await run(home, 'pg_ctl', ['-D', dataDir, '-l', log, '-w', '-t', '60', 'start'])
      return port
    } catch (error) {
      if (attempt < 3) {
        await new Promise((resolve) => setTimeout(resolve, 1_000))
        continue
      }
      throw cannotStart(`${(error as Error).message}\n${lastLines(log)}`)
    }
  }
}

// Data outside the checkout would survive the removal of .data, with passwords that nobody knows any more.
async function forget(home: Housing, dataDir: string) {
  if (!existsSync(dataDir)) return
  await run(home, 'pg_ctl', ['-D', dataDir, '-m', 'immediate', '-w', 'stop']).catch(() => {})
  rmSync(dataDir, { recursive: true, force: true })
}

// After a restart of the machine another program may have the number that postmaster.pid names; PostgreSQL would
// then refuse to start until somebody removed the file by hand.
async function clearStalePid(dataDir: string, home: Housing) {
  const file = path.join(dataDir, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  const comm = `/proc/${pid}/comm`
  if (!existsSync('/proc/self/comm')) return
  if (!existsSync(comm) || !readFileSync(comm, 'utf8').startsWith('postgres')) return rmSync(file)
  if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dataDir)) return rmSync(file)
  // A server of this folder that doesn't answer on its port: end it in the orderly way and start anew.
  await run(home, 'pg_ctl', ['-D', dataDir, '-m', 'fast', '-w', '-t', '20', 'stop']).catch(() => {})
}

// The superuser bypasses row security, so it does this one thing and is never used again.
async function ensureOwner(port: number) {
  const client = superClient(port)
  try {
    await client.connect()
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [OWNER])
    if (rowCount) return
    await client.query(
      `create role ${OWNER} login createrole createdb nosuperuser nobypassrls password ${client.escapeLiteral(secrets().owner)}`,
    )
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') throw error
    throw new Stop(
      'The database in .data was made with other passwords than those in .data/secrets.json; remove the folder .data and start again.',
      'De database in .data is met andere wachtwoorden gemaakt dan die in .data/secrets.json; verwijder de map .data en begin opnieuw.',
    )
  } finally {
    await client.end().catch(() => {})
  }
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const probe = net.createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })

const lastLines = (file: string) => {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n')
  } catch {
    return ''
  }
}

const cannotStart = (log: string) =>
  new Stop(
    'The embedded PostgreSQL did not start; its last lines are above. Remove the folder .data to begin afresh, or set DATABASE_URL to a PostgreSQL 15 or newer.',
    'De meegeleverde PostgreSQL startte niet; de laatste regels staan hierboven. Verwijder de map .data om opnieuw te beginnen, of zet DATABASE_URL naar een PostgreSQL 15 of nieuwer.',
    log,
  )
