// Every way in of the inventory, as nobody and as the wrong person: what is refused looks like what isn't there.
import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Entry } from '@/lib/auth/door'
import { serve } from '@/lib/cli/web'
import { freePort } from '@/lib/db/embedded'
import { checkout, dataFolder } from '@/lib/db/places'
import { handlers, pages } from '@/lib/doors/inventory'
import type { Thing } from '@/lib/kernel/fields'
import { byTurns, whole } from '@/lib/kernel/walk'
import { ids } from '@/prisma/seed/region'
import { addressOf, caller, get, opener, type Things, takeUp, things } from './doors'
import { elsewhere } from './elsewhere'
import { secret, signedIn, strangers, triers } from './strangers'
import { expect, test, useWorld } from './world'

const world = useWorld()

const ways: Record<string, string>[] = [
  {},
  { RSC: '1' },
  { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_tree' },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
]
const shown: [string, Entry][] = [
  ...Object.entries(pages),
  ...Object.entries(handlers).flatMap(([name, door]): [string, Entry][] =>
    name.startsWith('GET ') ? [[name.slice(4), door]] : [],
  ),
  // The picture that a page shows of a file.
  ['/bewijs/[id]?klein', handlers['GET /bewijs/[id]'] as Entry],
]
const doors = shown.filter(([, door]) => !door.may.includes('everybody'))
// What an address names between two of its brackets.
const thingAt = (page: string, part: string): Thing =>
  (part === '[id]' && page.startsWith('/leerlingen')
    ? 'student'
    : part.slice(1, -1).replace(/Id$/, '')) as Thing
const isDynamic = (page: string) => page.includes('[') && !page.includes('[kind]')

let it: Things & { intervention: string }
test.beforeAll(async () => {
  const found = await things(world.ownerUrl)
  it = { ...found, intervention: await takeUp(world.baseURL, found, world.ownerUrl) }
})

// What stands behind an address when nobody is signed in.
async function leaksToNobody(baseURL: string, all: boolean): Promise<string[]> {
  const nobody = await caller(baseURL, null)
  const faults: string[] = []
  for (const [turn, [page]] of doors.entries()) {
    for (const headers of byTurns(ways, turn, all)) {
      const answer = await get(nobody, addressOf(page, it), headers)
      const text = await answer.text()
      const sentAway =
        [303, 307].includes(answer.status()) && answer.headers().location?.startsWith('/inloggen')
      // A prefetch of the tree names the folders of the address, and stops before any page.
      const onlyTree = headers['Next-Router-Segment-Prefetch'] && text.length < 1500
      const refused =
        onlyTree || sentAway || [401, 403, 404].includes(answer.status()) || /NEXT_REDIRECT/.test(text)
      if (!refused || secret.test(text)) faults.push(`${answer.status()} ${page} ${JSON.stringify(headers)}`)
    }
  }
  await nobody.dispose()
  return faults
}

test('nobody gets anything but the way to the sign-in', async () => {
  expect(await leaksToNobody(world.baseURL, true)).toEqual([])
})

test('nor with the proxy removed', async () => {
  const folder = mkdtempSync(path.join(dataFolder, 'without-proxy-'))
  try {
    const skipped = ['cache', 'dev', 'diagnostics'].map((name) => path.join(checkout, '.next', name))
    cpSync(path.join(checkout, '.next'), path.join(folder, '.next'), {
      recursive: true,
      filter: (from) => !skipped.includes(from),
    })
    for (const file of ['node_modules', 'package.json', 'next.config.js', 'tsconfig.json'])
      symlinkSync(path.join(checkout, file), path.join(folder, file))
    const server = path.join(folder, '.next/server')
    const none = { version: 3, middleware: {}, functions: {}, sortedMiddleware: [] }
    writeFileSync(path.join(server, 'middleware-manifest.json'), JSON.stringify(none))
    writeFileSync(
      path.join(server, 'functions-config-manifest.json'),
      JSON.stringify({ version: 1, functions: {} }),
    )
    for (const file of ['middleware.js', 'middleware.js.nft.json', 'proxy.js'])
      if (existsSync(path.join(server, file))) rmSync(path.join(server, file))
    const port = await freePort()
    const baseURL = `http://localhost:${port}`
    const web = await serve(world, baseURL, '127.0.0.1', port, false, folder)
    try {
      const open = await (await caller(baseURL, null)).get('/begrippen')
      expect(open.status()).toBe(200)
      expect(open.headers()['content-security-policy'], 'the proxy is still there').toBeUndefined()
      expect(await leaksToNobody(baseURL, whole)).toEqual([])
      const lotte = await caller(baseURL, 'lotte')
      expect((await lotte.get('/mijn')).status()).toBe(200)
      expect((await lotte.get(addressOf('/mijn/dossier/[entryId]', it))).status()).toBe(404)
      expect((await lotte.get('/leerlingen')).status()).toBe(404)
    } finally {
      await web.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

// Two answers of the same page differ in these by themselves, and in the address that was asked.
const settle = (text: string, ...addresses: string[]) =>
  [
    ...addresses,
    ...addresses.flatMap((one) => one.split(/[/?]/).filter((part) => /^[0-9a-f-]{36}$/.test(part))),
  ]
    .reduce((said, one) => said.replaceAll(one, '·'), text)
    .replace(/nonce(="|\\?":\\?")[^"\\]*/g, 'nonce')
    .replace(/"[\w-]{21}([vmh])\\?"/g, '"·$1"')
    .replace(/(formKey\\?":\\?"|name="key" value=")[0-9a-f-]{36}/g, '·')
    .replaceAll(/"\]\)<\/script><script nonce>?[^>]*>self\.__next_f\.push\(\[1,"/g, '')
    .replace(/<script nonce[^>]*>/g, '<script>')
    .replace(/"\]\)<\/script><script>self\.__next_f\.push\(\[1,"/g, '')

test('the wrong person gets what an address gives that nobody has', async () => {
  test.setTimeout(900_000)
  const as = signedIn(world.baseURL)
  const faults: string[] = []
  for (const [page, door] of doors) {
    const mine = await (await as(opener(door) as string)).get(addressOf(page, it))
    if (![200, 307].includes(mine.status())) faults.push(`${mine.status()} ${page} for who may`)
  }
  const pairs = triers(doors, (page, door) => {
    const [others, alike] = strangers[door.may.join('_')] ?? [[], []]
    return isDynamic(page) ? [...others, ...alike] : others
  })
  for (const [turn, [page, who]] of pairs.entries()) {
    const asks = await as(who)
    const address = addressOf(page, it)
    const nowhere = address.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, () => randomUUID())
    // Every way is tried on some page; not everybody tries in every way.
    const headers = ways[turn % 3] ?? {}
    const answer = await get(asks, address, headers)
    const text = await answer.text()
    const said = `${page} for ${who} ${JSON.stringify(headers)}`
    if (!('RSC' in headers) && answer.status() !== 404) faults.push(`${answer.status()} ${said}`)
    if (secret.test(text)) faults.push(`something of the student: ${said}`)
    if (!isDynamic(page)) continue
    const other = await get(asks, nowhere, headers)
    if (settle(text, address) !== settle(await other.text(), nowhere) || other.status() !== answer.status())
      faults.push(`another answer than for an address that nobody has: ${said}`)
  }
  // Who may open A opens it by no way of a stranger's B, in whichever place of the address.
  const foreign = await elsewhere(world.ownerUrl)
  let crossed = 0
  for (const [page, door] of doors) {
    const named = page.split('/').flatMap((part, n) => (part.startsWith('[') ? [[part, n] as const] : []))
    if (named.length < 2) continue
    for (const [part, n] of named) {
      const other = foreign[thingAt(page, part)]
      if (!other) continue
      crossed++
      const address = addressOf(page, it).split('/').with(n, other).join('/')
      const answer = await (await as(opener(door) as string)).get(address)
      if (answer.status() !== 404) faults.push(`${answer.status()} ${page} with a stranger’s ${part}`)
    }
  }
  expect(crossed).toBeGreaterThan(6)
  // Nor what is near by way of what is near.
  const { sami, yusuf } = { sami: ids.student('sami'), yusuf: ids.student('yusuf') }
  for (const [who, address] of [
    ['emma', `/leerlingen/${yusuf}/overdracht/${it.samiApplication}`],
    ['emma', `/leerlingen/${sami}/overdracht/${it.application}`],
    ['fatima', `/ouder/${sami}/delen/${it.share}`],
    ['fatima', `/ouder/${sami}/inzage/${it.application}`],
    ['hatice', `/ouder/${yusuf}`],
    ['yusuf', `/mijn/delen/${it.samiShare}/stop`],
  ] as const) {
    const answer = await (await as(who)).get(address)
    if (answer.status() !== 404) faults.push(`${answer.status()} ${address} for ${who}`)
  }
  expect([...new Set(faults)].slice(0, 60)).toEqual([])
})
