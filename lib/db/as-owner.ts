// The owner's own connection, for commands that build a database: the seed moves the demo's clock with it.
import pg from 'pg'

export async function asOwner(ownerUrl: string) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  return {
    query: async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
      (await client.query<Row>(sql, values)).rows,
    /** In a seed the clock may be set to any moment; the running demo only moves it forward. */
    setClock: (at: Date) => client.query('UPDATE authz.demo_clock SET at = $1, set_at = now()', [at]),
    end: () => client.end(),
  }
}
