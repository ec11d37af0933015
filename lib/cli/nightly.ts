// `npm run nightly`: what a timer calls once a night, on the data that is there.
import { closeClients } from '@/lib/db/client'
import { atEnd, command } from './command'
import { openDatabase } from './database'

await command(async () => {
  await openDatabase()
  atEnd(closeClients)
  const { runNightly } = await import('@/lib/jobs/nightly')
  const { broken, faults, ...counts } = await runNightly()
  console.log(
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', '),
  )
  for (const { name, ids } of broken)
    console.log(`broken: ${name}: ${ids.length} (${ids.slice(0, 5).join(', ')})`)
  for (const name of faults) console.log(`failed: ${name}`)
  return broken.length + faults.length === 0 ? 0 : 1
})
