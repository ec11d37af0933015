// The state of a demo database stands in its comment: it is there before the first table, so that a seed that was
// interrupted is recognised, and a database that somebody else filled is left alone.
import pg from 'pg'
import { Stop } from '@/lib/kernel/stop'
import { isFromBefore } from './migrate'
import { connectCluster, databaseName, dropProvisioned, unreachable } from './provision'

const SEEDING = 'Oversteek demo, being filled'
const SEEDED = 'Oversteek demo'
const FROM_BEFORE = `Deze demo is van een eerdere versie en wordt opnieuw gevuld; wat erin geschreven was, gaat weg.
This demo is from an earlier version and is filled anew; what was written in it goes.`

// Asked before anything is changed, so that a database that is not ours stays as it is.
export async function freshOrSeeded(ownerUrl: string): Promise<'fresh' | 'seeded'> {
  if (!(await exists(ownerUrl))) return 'fresh'
  const state = await ask(ownerUrl, async (client) => {
    const { rows } = await client.query(
      `select shobj_description(oid, 'pg_database') as comment,
              (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and n.nspname <> 'information_schema' and n.nspname !~ '^pg_') as tables
         from pg_database where datname = current_database()`,
    )
    return rows[0] as { comment: string | null; tables: number }
  })
  const before = state.comment === SEEDED && (await isFromBefore(ownerUrl))
  if (before) console.log(FROM_BEFORE)
  else if (state.comment === SEEDED) return 'seeded'
  if (before || state.comment === SEEDING) {
    await dropProvisioned(ownerUrl).catch((error) => {
      throw cannotRestart(ownerUrl, error)
    })
    return 'fresh'
  }
  if (state.tables === 0) return 'fresh'
  throw new Stop(
    `The database ${databaseName(ownerUrl)} already holds ${state.tables} tables and is no demo; give DATABASE_URL the name of a new database.`,
    `De database ${databaseName(ownerUrl)} bevat al ${state.tables} tabellen en is geen demo; geef DATABASE_URL de naam van een nieuwe database.`,
  )
}

export const startDemo = {
  mark: (ownerUrl: string) => comment(ownerUrl, SEEDING),
  clock: (ownerUrl: string) =>
    ask(ownerUrl, async (client) => {
      const { rows } = await client.query(`select to_regproc('authz.start_demo') is not null as there`)
      if (rows[0].there) await client.query(`select authz.start_demo('2027-03-16 09:00Z')`)
    }),
}

export const markSeeded = (ownerUrl: string) => comment(ownerUrl, SEEDED)

const comment = (ownerUrl: string, text: string) =>
  ask(ownerUrl, async (client) => {
    await client.query(
      `comment on database ${pg.escapeIdentifier(databaseName(ownerUrl))} is ${pg.escapeLiteral(text)}`,
    )
  })

async function exists(ownerUrl: string): Promise<boolean> {
  const cluster = await connectCluster(ownerUrl)
  try {
    const found = await cluster.query('select from pg_database where datname = $1', [databaseName(ownerUrl)])
    return found.rowCount === 1
  } finally {
    await cluster.end()
  }
}

async function ask<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect().catch((error) => {
    throw unreachable(ownerUrl, error)
  })
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const cannotRestart = (ownerUrl: string, error: Error) =>
  new Stop(
    `An earlier filling of ${databaseName(ownerUrl)} was interrupted and the database cannot be made anew (${error.message}); let an administrator drop and create it.`,
    `Een eerder vullen van ${databaseName(ownerUrl)} werd afgebroken en de database kan niet opnieuw gemaakt worden (${error.message}); laat een beheerder hem weggooien en maken.`,
  )
