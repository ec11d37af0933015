import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import pg from 'pg'
import { Stop } from '@/lib/kernel/stop'
import { applyLogic } from './logic/apply'
import { checkout } from './places'
import { connectCluster, databaseName, onDatabase } from './provision'

/**
 * Brings a database to this checkout: its tables by migrations, then what the database decides by prisma/logic. Stops
 * with a sentence on a database from before the tables were written anew.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  if (await isFromBefore(ownerUrl)) throw fromBefore(ownerUrl)
  const { code, said } = await prisma(['migrate', 'deploy'], { DATABASE_URL: ownerUrl })
  if (code === 0) return void (await applyLogic(ownerUrl))
  throw new Stop(
    'A migration failed; its message is above. Nothing of the failed migration was kept if it ran in one transaction.',
    'Een migratie mislukte; de melding staat hierboven. Liep die in één transactie, dan is er niets van gebleven.',
    said,
  )
}

/** Whether a database was migrated by a version of which no migration is left: it can't be carried over. */
export async function isFromBefore(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query(
      `SELECT to_regclass('_prisma_migrations') IS NOT NULL AND to_regclass('authz.logic_file') IS NULL
          AND to_regclass('student') IS NOT NULL AS before`,
    )
    return rows[0].before
  } finally {
    await client.end()
  }
}

const fromBefore = (ownerUrl: string) =>
  new Stop(
    `The database ${databaseName(ownerUrl)} was made by a version from before the first release and cannot be carried over; give DATABASE_URL the name of a new database.`,
    `De database ${databaseName(ownerUrl)} is gemaakt door een versie van vóór de eerste uitgave en kan niet mee; geef DATABASE_URL de naam van een nieuwe database.`,
  )

export type Drift = { same: boolean; said: string }

// The exit code alone is no proof: an engine that cannot run prints nothing and ends with 0.
export async function checkDrift(ownerUrl: string): Promise<Drift> {
  const { code, said } = await difference(ownerUrl, ['--exit-code'])
  return { same: code === 0 && said.includes('No difference detected'), said }
}

// What a new migration has to hold for the tables; policies, functions and grants are written by hand.
export const missingSql = async (ownerUrl: string) => (await difference(ownerUrl, ['--script'])).out

async function difference(ownerUrl: string, how: string[]) {
  const shadow = `oversteek_shadow_${randomBytes(4).toString('hex')}`
  const name = pg.escapeIdentifier(shadow)
  const cluster = await connectCluster(ownerUrl)
  try {
    await cluster.query(`create database ${name} template template0 encoding 'UTF8'`)
    const from = ['--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema']
    return await prisma(['migrate', 'diff', ...from, ...how], {
      DATABASE_URL: ownerUrl,
      SHADOW_DATABASE_URL: onDatabase(ownerUrl, shadow),
    })
  } finally {
    await cluster.query(`drop database if exists ${name} with (force)`).catch(() => {})
    await cluster.end()
  }
}

type Run = { code: number | null; said: string; out: string }

function prisma(args: string[], env: Record<string, string>): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [path.join(checkout, 'node_modules/prisma/build/index.js'), ...args],
      {
        cwd: checkout,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          ...env,
          CHECKPOINT_DISABLE: '1',
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
          NO_COLOR: '1',
        },
      },
    )
    let said = ''
    let out = ''
    child.stdout.on('data', (text) => {
      said += text
      out += text
    })
    child.stderr.on('data', (text) => (said += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, said: said.trim(), out: out.trim() }))
  })
}
