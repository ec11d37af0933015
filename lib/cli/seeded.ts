// Used by the journeys: builds what changed (not with --unbuilt), fills a template database once for what stands in the sources now, and
// prints its name on the last line.
import { provision } from '@/lib/db/provision'
import { migratedTemplate, template, testServer } from '@/lib/db/testing'
import { atEnd, command } from './command'
import { seedFingerprint } from './sources'
import { appEnvironment, build } from './web'

await command(async () => {
  const server = await testServer(false)
  atEnd(() => server.stop())
  if (!process.argv.includes('--unbuilt')) await build()
  const name = await template(
    `seeded_${seedFingerprint().slice(0, 12)}`,
    async (ownerUrl) => {
      const urls = await provision(ownerUrl)
      Object.assign(process.env, appEnvironment(urls, 'http://localhost'))
      const { seed } = await import('@/prisma/seed/index')
      await seed(ownerUrl, urls)
    },
    await migratedTemplate(),
  )
  console.log(name)
  return 0
})
