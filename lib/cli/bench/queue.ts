// The queue of a desk with few and with many who wait, in turns.
import { generateQueue } from '@/lib/bench/generate'
import { fetchPage, many } from '@/lib/bench/measure'
import { LONG, type Queues, SHORT } from '@/lib/bench/queue'
import type { Server } from '@/lib/db/embedded'
import { dayOf } from '@/lib/kernel/time'
import { step } from '../command'
import { cookieOf, type Region, ROUNDS, RUNS, whileServed } from './region'

export async function measureQueues(server: Server, region: Region): Promise<Queues> {
  const { ownerUrl } = region
  const today = dayOf(new Date())
  const [short = '', long = ''] = await step(`Generating queues of ${SHORT} and ${LONG}`, async () => [
    await generateQueue(ownerUrl, SHORT, today),
    await generateQueue(ownerUrl, LONG, today),
  ])
  return whileServed(server, region, async ({ base }) => {
    const cookies = { short: await cookieOf(ownerUrl, short), long: await cookieOf(ownerUrl, long) }
    const took: Queues = { short: [], long: [] }
    const get = (which: keyof Queues) => fetchPage(`${base}/instroom`, cookies[which])
    return step('Measuring both queues', async () => {
      for (let warm = 0; warm < 12; warm += 1)
        for (const which of ['short', 'long'] as const) await get(which)
      for (let round = 0; round < ROUNDS; round += 1)
        for (const which of ['short', 'long'] as const) took[which].push(await many(RUNS, () => get(which)))
      return took
    })
  })
}
