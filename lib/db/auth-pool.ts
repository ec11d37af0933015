// A small pool of its own for the sign-in, whose role may execute the functions of the sign-in and read nothing.
import pg from 'pg'
import { withoutData } from '@/lib/kernel/fault'

const shared = globalThis as unknown as { oversteekAuth?: pg.Pool }

export async function authQuery<Row extends pg.QueryResultRow>(
  sql: string,
  values: unknown[],
): Promise<Row[]> {
  shared.oversteekAuth ??= new pg.Pool({ connectionString: process.env.DATABASE_URL_AUTH, max: 5 })
  const { rows } = await shared.oversteekAuth.query<Row>(sql, values).catch((error: unknown) => {
    throw withoutData(error)
  })
  return rows
}

export async function closeAuthPool(): Promise<void> {
  await shared.oversteekAuth?.end()
  shared.oversteekAuth = undefined
}
