import { authQuery } from '@/lib/db/auth-pool'
import { judge, type Letter, write } from '../rules'
import { Row } from '../schema'
import { type Carrier, carrier } from './transport'

const AT_ONCE = 10

/**
 * Sends what stands in the outbox. The promise: **at most once**. A row is taken in a transaction of its own before the
 * first byte leaves, and only who took it tells how it ended; a sender that dies in between leaves a row that nobody
 * takes again (the nightly job closes it as unknown). So a kill can lose a letter and can never double one; a link can
 * be asked for again. After a row is done its address and its secret are blank.
 */
export async function sendMail(
  by: Carrier | null = carrier(),
  home = process.env.NEXTAUTH_URL ?? '',
): Promise<number> {
  if (!by) return 0
  let sent = 0
  for (;;) {
    const rows = await authQuery<Row>('SELECT * FROM authz.take_mail($1)', [AT_ONCE])
    for (const row of rows) {
      const { outcome, again } = await carry(by, row, home)
      if (outcome === 'sent') sent++
      await authQuery('SELECT authz.finish_mail($1::uuid, $2, $3)', [row.id, outcome, again])
    }
    if (rows.length < AT_ONCE) return sent
  }
}

async function carry(by: Carrier, raw: Row, home: string) {
  let row: Row
  let letter: Letter
  try {
    row = Row.parse(raw)
    letter = write(row.template, row.params, row.locale, home, row.secret)
  } catch (error) {
    console.error(`mail: a row that is no letter (${(error as Error).name})`)
    return { outcome: 'failed', again: 0 } as const
  }
  try {
    await by(row, letter)
    return judge(null, row.tries)
  } catch (error) {
    const { code = '', responseCode = '' } = error as { code?: string; responseCode?: number }
    console.error(`mail: ${row.template} not sent (${code} ${responseCode})`.trim())
    return judge(error, row.tries)
  }
}
