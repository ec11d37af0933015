import { seed } from '../prisma/seed/index'
import { asOwner } from './db/as-owner'

const o = 'postgresql://oversteek_owner:dev@127.0.0.1:56001/dev'
const c = await asOwner(o)
await c.query("select authz.start_demo('2027-03-16 09:00Z')")
await c.end()
console.time('seed')
await seed(o, {
  app: 'postgresql://dev_app:dev@127.0.0.1:56001/dev',
  auth: 'postgresql://dev_auth:dev@127.0.0.1:56001/dev',
  job: 'postgresql://dev_job:dev@127.0.0.1:56001/dev',
})
console.timeEnd('seed')
process.exit(0)
