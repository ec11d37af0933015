// How many statements each page asks, counted on the wire as whoever may: a count is exact where a time is noise. What a
// door promises is what it asks, with two to spare, so that a page that became cheaper says so as well.
import path from 'node:path'
import type { Door } from '@/lib/auth/door'
import { open } from '@/lib/auth/entering'
import { DEMO_ISSUER, openSession } from '@/lib/auth/tokens'
import { closeAuthPool } from '@/lib/db/auth-pool'
import { closeClients } from '@/lib/db/client'
import { dataFolder } from '@/lib/db/places'
import { countStatements } from '@/lib/db/testing'
import { handlers, pages } from '@/lib/doors/inventory'
import { addressOf, opener, takeUp, things } from './doors'
import { expect, test, useWorld } from './world'

const world = useWorld()

const SPARE = 2

test.afterAll(async () => {
  await closeClients()
  await closeAuthPool()
})

test('no door asks more statements than it says, and none says far more than it asks', async () => {
  test.setTimeout(600_000)
  Object.assign(process.env, {
    DATABASE_URL_APP: world.app,
    DATABASE_URL_AUTH: world.auth,
    DATABASE_URL_JOB: world.job,
    FILES_FOLDER: path.join(dataFolder, 'files', path.basename(new URL(world.app).pathname)),
  })
  const found = await things(world.ownerUrl)
  const it = { ...found, intervention: await takeUp(world.baseURL, found, world.ownerUrl) }
  const faults: string[] = []
  let counted = 0
  for (const [name, door] of [...Object.entries(pages), ...Object.entries(handlers)]) {
    const { way, purpose, may } = door
    const who = opener({ purpose, may })
    if (!way || !purpose || !who) continue
    const address = name.replace(/^GET /, '')
    const token = (await openSession(DEMO_ISSUER, who)) as string
    const params = paramsOf(address, addressOf(address, it))
    const search = Object.fromEntries(new URL(addressOf(address, it), world.baseURL).searchParams)
    let mine: unknown
    const asked = await countStatements(async () => {
      mine = (await open(token, door as Door, { params, search, every: {} }))?.value
    })
    counted++
    if (!mine) faults.push(`${name} gives ${who} nothing`)
    if (asked > way.statements || asked + SPARE < way.statements)
      faults.push(`${name} asks ${asked} statements and says ${way.statements}`)
  }
  expect(counted).toBeGreaterThan(50)
  expect(faults).toEqual([])
})

// What stands in a real address where its page has brackets.
function paramsOf(page: string, address: string): Record<string, string> {
  const real = address.replace(/\?.*/, '').split('/')
  return Object.fromEntries(
    page.split('/').flatMap((part, n) => {
      const [, param] = /^\[(\w+)\]$/.exec(part) ?? []
      return param ? [[param, real[n] ?? '']] : []
    }),
  )
}
