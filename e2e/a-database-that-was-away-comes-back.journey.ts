// The database is restarted, full or cut off: who opens a page is asked to try again, and once it is back everything goes
// on without anybody restarting the product.
import { query, testServer } from '@/lib/db/testing'
import { caller, get } from './doors'
import { expect, test, useWorld } from './world'

const world = useWorld()

const asSuperuser = async (sql: string) => query((await testServer()).superUrl('postgres'), sql)

test('pages say to try again while the database is away, and open within ten seconds when it is back', async () => {
  const emma = await caller(world.baseURL, 'emma')
  const nobody = await caller(world.baseURL, null)
  expect((await get(emma, '/vandaag')).status()).toBe(200)
  const name = new URL(world.ownerUrl).pathname.slice(1)
  for (let times = 0; times < 2; times++) {
    await asSuperuser(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`)
    await asSuperuser(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`)
    for (const [who, address] of [
      [emma, '/vandaag'],
      [nobody, '/inloggen'],
      [emma, '/leerlingen'],
    ] as const) {
      const answer = await get(who, address)
      expect(answer.status(), address).toBe(503)
      expect(answer.headers()['retry-after']).toBe('5')
      expect(await answer.text()).not.toMatch(/57P0|ECONN|Prisma|postgres/)
    }
    await asSuperuser(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`)
    const back = performance.now()
    for (const [who, address] of [
      [emma, '/vandaag'],
      [nobody, '/inloggen'],
    ] as const)
      await expect.poll(async () => (await get(who, address)).status(), { timeout: 10_000 }).toBe(200)
    expect(performance.now() - back).toBeLessThan(10_000)
  }
})

test('what is no request is answered as such, and never as a fault', async () => {
  const nobody = await caller(world.baseURL, null)
  for (const [method, address, status] of [
    ['PUT', '/mijn', 405],
    ['DELETE', '/leerlingen', 405],
    ['PATCH', '/inloggen', 405],
    ['GET', '/leerlingen/%E0%A4%A', 400],
    ['POST', '/%E0%A4%A', 400],
  ] as const)
    expect((await nobody.fetch(address, { method })).status(), `${method} ${address}`).toBe(status)
  for (const address of [
    '/api/auth/callback/bestaat-niet?code=1',
    '/api/auth/callback/credentials?callbackUrl=https://elders.example',
    '/api/auth/signin?callbackUrl=%00',
    '/inloggen?terug=//elders.example',
    '/mijn?bladzijde=1&bladzijde=2&__proto__=x',
  ])
    expect((await nobody.get(address)).status(), address).toBeLessThan(500)
})
