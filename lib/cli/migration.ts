// `node lib/cli/bootstrap.mjs migration` prints the SQL that brings the migrations up to prisma/schema.
import { startServer } from '@/lib/db/embedded'
import { missingSql } from '@/lib/db/migrate'
import { provision } from '@/lib/db/provision'
import { atEnd, command } from './command'

await command(async () => {
  const server = await startServer('test')
  atEnd(() => server.stop())
  await provision(server.ownerUrl('scratch'))
  console.log(await missingSql(server.ownerUrl('scratch')))
  return 0
})
