// A small pool of its own for the sign-in, whose role may execute the functions of the sign-in and read nothing.
import type pg from 'pg'
import { withoutData } from '@/lib/kernel/fault'
import { noteLost, wasEnded } from './lost'
import { openPool } from './pool'

const shared = globalThis as unknown as { oversteekAuth?: pg.Pool }

export async function authQuery<Row extends pg.QueryResultRow>(
  sql: string,
  values: unknown[],
): Promise<Row[]> {
  shared.oversteekAuth ??= openPool(process.env.DATABASE_URL_AUTH as string, 5)
  const pool = shared.oversteekAuth
  const ask = () => pool.query<Row>(sql, values)
  const { rows } = await ask()
    .catch((error: unknown) => (wasEnded(error) ? ask() : Promise.reject(error)))
    .catch((error: unknown) => {
      noteLost(error)
      throw withoutData(error)
    })
  return rows
}

export async function closeAuthPool(): Promise<void> {
  await shared.oversteekAuth?.end()
  shared.oversteekAuth = undefined
}
