// The connections of the app and of jobs. Reads that don't need each other leave at once on one connection and are answered
// in order (a pipeline), and a statement that comes often is parsed and planned once per connection. A pooler that gives
// a connection to another transaction stands neither: DATABASE_PIPELINE=off asks one after the other, by no name.
import pg from 'pg'

const NAMED = 600
const VALUES = 20

/** Whether reads of one transaction are sent without waiting for each other; off behind PgBouncer and the like. */
const pipelined = (): boolean => process.env.DATABASE_PIPELINE !== 'off'

// For a connection without a pipeline: what is asked at once is sent one by one, in the order in which it was asked.
class OneByOne extends pg.Client {
  private last: Promise<unknown> = Promise.resolve()

  // biome-ignore lint/suspicious/noExplicitAny: the driver's own type has eight forms; each is passed on as it is.
  override query(...asked: any[]): any {
    const ask = () => Reflect.apply(super.query, this, asked)
    if (asked.some((one) => typeof one === 'function')) return ask()
    const answer = this.last.then(ask)
    this.last = answer.catch(() => undefined)
    return answer
  }
}

/** A pool that hands out no connection which is broken or still inside a transaction. */
export function openPool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    keepAlive: true,
    // Waiting for one that is free counts too.
    connectionTimeoutMillis: 15_000,
    ...(pipelined() ? { pipeline: true } : { Client: OneByOne }),
  } as pg.PoolConfig)
  // A connection that broke while nobody used it is gone from the pool already; without a listener it ends the process.
  pool.on('error', () => undefined)
  pool.on('release', (_error, client) => {
    if (statusOf(client) !== IDLE) void (client as pg.Client).end().catch(() => undefined)
  })
  return pool
}

const IDLE = 'I'
const statusOf = (client: pg.PoolClient) =>
  (client as unknown as { getTransactionStatus(): string | null }).getTransactionStatus()

const names = new Map<string, string>()
let round = 0

/** After an upgrade that changed what a statement gives, no plan from before fits: everything gets another name. */
export function forgetPlans(): void {
  names.clear()
  round++
}

/**
 * The name under which a connection keeps the plan of a statement. None for long lists of values, of which no two are
 * the same, nor once there are many: what a connection keeps it keeps for its whole life.
 */
export function statementName({ sql, args }: { sql: string; args: readonly unknown[] }): string | undefined {
  if (!pipelined() || args.length > VALUES) return undefined
  const known = names.get(sql)
  if (known || names.size >= NAMED) return known
  const name = `s${round}_${names.size}`
  names.set(sql, name)
  return name
}
