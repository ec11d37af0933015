// Every act of the inventory, as nobody, as the wrong person and from another site: nothing is done, and nothing is told.
import { randomUUID } from 'node:crypto'
import type { Entry } from '@/lib/auth/door'
import { query } from '@/lib/db/testing'
import { type Act, actions, handlers, ofNobody, sameForAll, withoutAction } from '@/lib/doors/inventory'
import { byTurns, whole } from '@/lib/kernel/walk'
import { ids } from '@/prisma/seed/region'
import {
  type Ask,
  caller,
  everything,
  opener,
  post,
  postable,
  type Things,
  tagOf,
  takeUp,
  things,
} from './doors'
import { bodyOf } from './fields'
import { secret, signedIn, strangers, triers } from './strangers'
import { expect, test, useWorld } from './world'

const world = useWorld()

let it: Things & { intervention: string }
const fieldsOf = (name: string, { schema }: Act) => (schema ? bodyOf(schema, it, name) : {})
test.beforeAll(async () => {
  const found = await things(world.ownerUrl)
  it = { ...found, intervention: await takeUp(world.baseURL, found, world.ownerUrl) }
})

// These name nobody else's thing: whoever is of that kind does them to themselves.
const ownOnly = [
  'writeEntry',
  'saveProfile',
  'saveSupport',
  'askOrientation',
  'saveContact',
  'saveGuardianContact',
  'askForHelp',
  'apply',
  'offerLink',
  'claimLink',
  'dropClaim',
  'startForm',
  'importForm',
  'startSet',
]
const wrongFor = (name: string, door: Entry): string[] => {
  const [others, alike] = strangers[door.may.join('_')] ?? [
    ['emma', 'nadia', 'sanne', 'petra'],
    ['eva', 'hatice', 'lotte'],
  ]
  if (name === 'registerLeave') return ['karim', 'petra', 'nadia', 'carla', 'yusuf', 'fatima']
  // Marco's school has an application of Yusuf as well, so that a concern of his is no stranger's.
  if (name === 'raiseConcern') return ['sanne', 'yusuf', 'fatima', 'karim', 'petra', 'iris']
  return ownOnly.includes(name) ? [...others] : [...others, ...alike]
}

test('no action does anything for nobody, for the wrong person, or for another site', async () => {
  test.setTimeout(900_000)
  const nobody = await caller(world.baseURL, null)
  const as = signedIn(world.baseURL)
  const faults: string[] = []
  const before = await everything(world.ownerUrl)
  const origin = world.baseURL
  const sites: Record<string, string>[] = [
    { origin: 'https://elders.example' },
    { origin: 'null' },
    { origin: 'https://elders.example', 'x-forwarded-host': 'elders.example' },
    {},
  ]
  const tried = postable().flatMap((one) => {
    const door = actions[one.file]?.[one.name]
    return door && !Object.hasOwn(withoutAction, one.name) ? [{ ...one, door }] : []
  })
  for (const [turn, { id, name, door }] of tried.entries()) {
    const right = await as(opener(door) as string)
    for (const headers of byTurns(sites, turn)) {
      const answer = await post(right, id, fieldsOf(name, door), headers)
      if (answer.to) faults.push(`${name} did something for ${JSON.stringify(headers)}`)
    }
    const signedOut = await post(nobody, id, fieldsOf(name, door), { origin })
    if (signedOut.to || signedOut.outcome?.status !== 'refused')
      faults.push(`${name} for nobody: ${signedOut.status} ${signedOut.text.slice(0, 200)}`)
  }
  const byName = new Map(tried.map((one) => [`${one.file} ${one.name}`, one]))
  const pairs = triers(
    tried.map(({ file, name, door }) => [`${file} ${name}`, door] as const),
    (one, door) => wrongFor(byName.get(one)?.name ?? '', door),
  )
  for (const [one, who] of pairs) {
    const { id, name, door } = byName.get(one) as (typeof tried)[number]
    const asks = await as(who)
    // Of an act for two purposes the wrong person takes the one that is less theirs.
    const fields = { ...fieldsOf(name, door), ...(door.or && { purpose: door.or }) }
    const real = await post(asks, id, fields, { origin })
    const nowhere = await post(
      asks,
      id,
      Object.fromEntries(
        Object.entries(fields).map(([key, value]) => [
          key,
          typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value) ? randomUUID() : value,
        ]),
      ),
      { origin },
    )
    // Ticking off what isn't asked of you does nothing, and says so of nothing.
    if (name === 'acknowledge' && real.to === nowhere.to) continue
    if (real.to || real.outcome?.status !== 'refused')
      faults.push(`${name} for ${who}: ${real.to ?? real.text.slice(0, 200)}`)
    else if (Object.keys(real.outcome.fields).length)
      faults.push(`${name} for ${who} stopped at the fields: ${JSON.stringify(real.outcome.fields)}`)
    else if (nowhere.outcome?.status !== 'refused' || nowhere.outcome.message !== real.outcome.message)
      faults.push(`${name} for ${who} tells that it is there: ${real.outcome.message}`)
  }
  expect(pairs.length).toBeGreaterThan(whole ? 200 : 60)
  const after = await everything(world.ownerUrl)
  for (const [table, sum] of Object.entries(before))
    if (after[table] !== sum) faults.push(`something was written in ${table}`)
  expect([...new Set(faults)].slice(0, 60)).toEqual([])
})

test('no form does anything for whoever came to sit at the browser after it was opened', async () => {
  const as = signedIn(world.baseURL)
  const eva = tagOf(await as('eva'))
  const emma = await as('emma')
  const faults: string[] = []
  const before = await everything(world.ownerUrl)
  for (const [turn, { id, file, name }] of postable().entries()) {
    const door = actions[file]?.[name]
    if (!door || sameForAll.includes(name)) continue
    const right = door.may.includes('everybody') ? emma : await as(opener(door) as string)
    for (const whose of byTurns(['', eva], turn)) {
      if (['signOut', 'switchTo'].includes(name)) {
        const answer = await submit(right, name, { whose, place: '' })
        const to = answer.headers()['x-action-redirect'] ?? ''
        if (!to.startsWith('/niet-bewaard')) faults.push(`${name} went on to ${to}`)
        continue
      }
      const { to, outcome } = await post(
        right,
        id,
        { ...fieldsOf(name, door), whose },
        { origin: world.baseURL },
      )
      if (to || outcome?.status !== 'refused' || !outcome.message.includes('er niets bewaard'))
        faults.push(`${name}: ${to ?? JSON.stringify(outcome)?.slice(0, 200)}`)
    }
  }
  const posts = Object.entries(handlers).filter(([name]) => name.startsWith('POST '))
  for (const [name, door] of posts.filter(([one]) => !Object.hasOwn(ofNobody, one))) {
    const right = await as(opener(door) as string)
    for (const whose of ['', eva]) {
      const answer = await right.post(`${name.slice(5)}?van=${whose}`, {
        multipart: { kind: 'pdf', key: randomUUID() },
        headers: { origin: world.baseURL },
      })
      const sent = answer.headers().location ?? (await answer.text())
      if (!/^\/niet-bewaard|er niets bewaard/.test(sent)) faults.push(`${name}: ${answer.status()} ${sent}`)
    }
  }
  expect(posts.length).toBeGreaterThan(5)
  expect((await emma.get('/vandaag')).status()).toBe(200)
  const after = await everything(world.ownerUrl)
  for (const [table, sum] of Object.entries(before))
    if (after[table] !== sum) faults.push(`something was written in ${table}`)
  expect(faults).toEqual([])
})

test('the form that brings a file takes one from its own administrator and its own page alone', async () => {
  const before = await everything(world.ownerUrl)
  const file = {
    name: 'groepen.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('groep;schooljaar;examenjaar\n9Z9;2026-2027;nee\n'),
  }
  const bring = async (who: string | null, headers: Record<string, string>) => {
    const asks = await caller(world.baseURL, who)
    const answer = await asks.post(`/beheer/bestanden/breng?van=${tagOf(asks)}`, {
      multipart: { key: randomUUID(), kind: 'groups', file },
      headers,
    })
    await asks.dispose()
    return `${answer.status()} ${answer.headers().location ?? ''}`
  }
  const origin = world.baseURL
  const elsewhere: Record<string, string>[] = [{}, { origin: 'null' }, { origin: 'https://elders.example' }]
  for (const headers of elsewhere)
    expect(await bring('sanne', headers)).toBe('303 /beheer/bestanden?fout=elsewhere')
  expect(await bring(null, { origin })).toBe('303 /niet-bewaard')
  for (const who of ['emma', 'joke', 'nadia', 'yusuf']) expect(await bring(who, { origin })).toBe('404 ')
  expect(await everything(world.ownerUrl)).toEqual(before)
})

test('a form of another site signs nobody in, and no school of another becomes active', async () => {
  const nobody = await caller(world.baseURL, null)
  for (const headers of [{ origin: 'https://elders.example' }, { origin: 'null' }, {}] as Record<
    string,
    string
  >[]) {
    const answer = await nobody.post('/inloggen/als', { form: { person: 'emma' }, headers })
    expect(answer.status()).toBe(403)
  }
  const karim = await caller(world.baseURL, 'karim')
  await submit(karim, 'switchTo', { place: `${ids.person('emma')} ${ids.membership('emma')}` })
  await submit(karim, 'switchTo', { place: `${ids.person('karim')} ${ids.membership('emma')}` })
  expect((await karim.get(`/leerlingen/${ids.student('yusuf')}`)).status()).toBe(404)
  expect((await karim.get('/leerlingen')).status()).toBe(200)
})

// A form whose action only takes the form, as a browser without a script sends it.
async function submit(
  ask: Ask,
  name: string,
  fields: Record<string, string>,
  origin: string | null = world.baseURL,
) {
  const form = new FormData()
  for (const [field, value] of Object.entries({ whose: tagOf(ask), ...fields }))
    form.append(`_1_${field}`, value)
  form.append('0', '["$K1"]')
  return ask.post('/wissel', {
    multipart: form,
    headers: {
      'next-action': postable().find((one) => one.name === name)?.id as string,
      ...(origin !== null && { origin }),
    },
  })
}

test('another site signs nobody out, changes no role and no language, and moves no clock', async () => {
  const emma = await caller(world.baseURL, 'emma')
  const clock = async () => (await query(world.ownerUrl, 'SELECT at FROM authz.demo_clock'))[0]?.at
  const before = await clock()
  for (const origin of ['https://elders.example', 'null', null]) {
    // A refusal, and no fault of ours.
    expect((await submit(emma, 'signOut', {}, origin)).status()).toBeLessThan(500)
    await submit(emma, 'switchTo', { place: `${ids.person('emma')} ` }, origin)
    await submit(emma, 'chooseLocale', { taal: 'en' }, origin)
    await submit(emma, 'moveClock', { to: 'tomorrow' }, origin)
    await submit(emma, 'signOutEverywhere', {}, origin)
    await submit(emma, 'makeCode', {}, origin)
    const page = await emma.get('/vandaag')
    expect(page.status()).toBe(200)
    expect(await page.text()).toContain('lang="nl"')
  }
  expect(await clock()).toEqual(before)
  const codes = await query(world.ownerUrl, `SELECT FROM authz.personal_link WHERE kind = 'attach'`)
  expect(codes).toEqual([])
  await submit(emma, 'chooseLocale', { taal: 'en' })
  expect(await (await emma.get('/vandaag')).text()).toContain('lang="en"')
  await submit(emma, 'signOut', {})
  expect((await emma.get('/vandaag')).status()).toBe(307)
})

test('who signed out, and who lost a role, is refused at the very next request', async ({ page }) => {
  await page.goto('/inloggen')
  await page.locator('button[name="person"][value="karim"]').click()
  await page.waitForURL(/vandaag/)
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const replayed = await caller(world.baseURL, null)
  expect((await replayed.get('/leerlingen', { headers: { cookie } })).status()).toBe(200)
  await page.getByRole('button', { name: 'Uitloggen' }).first().click()
  await page.waitForURL(/inloggen/)
  const again = await replayed.get('/leerlingen', { headers: { cookie } })
  expect([again.status(), again.headers().location]).toEqual([307, '/inloggen'])

  const emma = await caller(world.baseURL, 'emma')
  const address = `/leerlingen/${ids.student('yusuf')}`
  expect((await emma.get(address)).status()).toBe(200)
  await query(world.ownerUrl, 'UPDATE membership SET valid_until = authz.clock() WHERE id = $1', [
    ids.membership('emma'),
  ])
  for (const path of [address, '/leerlingen', '/vandaag']) {
    const answer = await emma.get(path)
    expect([path, answer.status() === 200, secret.test(await answer.text())]).toEqual([path, false, false])
  }
})
