// Two people who act at the same moment, for the tests: what the second heard, and what the database then holds.
import type { ActorDb, Purpose } from '@/lib/db/as-actor'
import { query, type TestDatabase } from '@/lib/db/testing'
import { Refused } from '@/lib/kernel/refused'
import { as } from '@/prisma/seed/play'

export type Act = [who: string, purpose: Purpose, act: (tx: ActorDb, now: Date) => Promise<unknown>]

const door = () => {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

export function bothIn(db: TestDatabase) {
  /** The first has acted and not yet committed when the second acts; gives what the second heard. */
  async function atOnce(one: Act, other: Act): Promise<string> {
    const gate = door()
    const acted = door()
    const first = as(one[0], one[1], async (tx, now) => {
      await one[2](tx, now)
      acted.open()
      await gate.opened
    })
    await Promise.race([acted.opened, first])
    let heard: string | undefined
    const second = as(...other).then(
      () => 'done',
      (error: unknown) => {
        if (!(error instanceof Refused)) throw error
        return error.reason
      },
    )
    second.then(
      (said) => {
        heard = said
      },
      () => {
        heard = 'error'
      },
    )
    while (heard === undefined) if (await waits()) break
    gate.open()
    await first
    return second
  }

  const waits = async () => {
    const [row] = await query<{ waiting: boolean }>(
      db.ownerUrl,
      `SELECT count(*) > 0 AS waiting FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid WHERE NOT l.granted AND a.datname = current_database()`,
    )
    return row?.waiting ?? false
  }
  const count = async (sql: string, values: unknown[] = []) =>
    (await query<{ n: number }>(db.ownerUrl, `SELECT count(*)::int AS n FROM ${sql}`, values))[0]?.n
  return { atOnce, waits, count }
}
