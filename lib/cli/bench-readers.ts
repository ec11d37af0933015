// The process of the bench's readers: asks pages as its parent tells it, and tells back how long each took.
import autocannon from 'autocannon'
import type { Ask, Read } from './bench/readers'

process.on('message', async (ask: Ask) => process.send?.(await read(ask)))
process.on('disconnect', () => process.exit(0))

async function read({ base, cookie, paths, readers, requests }: Ask): Promise<Read> {
  const times: number[] = []
  const wrong: Record<string, number> = {}
  const note = (what: string) => {
    wrong[what] = (wrong[what] ?? 0) + 1
  }
  let next = 0
  const begin = performance.now()
  let last = begin
  await new Promise<void>((resolve, reject) => {
    const run = autocannon(
      {
        url: base,
        connections: readers,
        // So many requests and no time: nothing is under way any more when it ends, and none is cut off half way.
        amount: requests,
        timeout: 120,
        headers: { cookie, accept: 'text/html' },
        setupClient: (client) => {
          const from = next++ % paths.length
          client.setRequests([...paths.slice(from), ...paths.slice(0, from)].map((path) => ({ path })))
        },
      },
      (error) => (error ? reject(error) : resolve()),
    )
    run.on('response', (_client, status, _bytes, took) => {
      last = performance.now()
      times.push(took)
      if (status !== 200) note(String(status))
    })
    run.on('reqError', (error) => note(String(error)))
  })
  if (times.length !== requests) note(`${times.length} answers to ${requests} requests`)
  return { times, seconds: (last - begin) / 1_000, wrong }
}
