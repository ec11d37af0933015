// Every way in of the inventory, as nobody and as the wrong person: what is refused looks like what isn't there.
import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import {
  actions,
  type Door,
  handlers,
  ofNobody,
  pages,
  sameForAll,
  withoutAction,
} from '@/lib/auth/inventory'
import { serve } from '@/lib/cli/web'
import { freePort } from '@/lib/db/embedded'
import { checkout, dataFolder } from '@/lib/db/places'
import { query } from '@/lib/db/testing'
import { byTurns, walk, whole } from '@/lib/kernel/walk'
import { ids } from '@/prisma/seed/region'
import {
  type Ask,
  addressOf,
  caller,
  everything,
  type Fields,
  get,
  opener,
  post,
  postable,
  type Things,
  tagOf,
  takeUp,
  things,
} from './doors'
import { expect, test, useWorld } from './world'

const world = useWorld()

const ways: Record<string, string>[] = [
  {},
  { RSC: '1' },
  { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_tree' },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
]
const doors: [string, Door][] = [
  ...Object.entries(pages),
  ...Object.entries(handlers).flatMap(([name, door]): [string, Door][] =>
    /^GET \/(beheer|lob)/.test(name) ? [[name.slice(4), door]] : [],
  ),
].filter(([, door]) => !door.may.includes('everybody'))
const isDynamic = (page: string) => page.includes('[') && !page.includes('[kind]')
// What only stands behind a door.
const secret = /Aydın|Bouzid|kassa|Reparatie Rijn|leerlingnummer/

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

// Who may not open the pages of a kind; the second list may open the kind's own page, but not somebody else's.
const strangers: Record<string, readonly [readonly string[], readonly string[]]> = {
  student: [
    ['fatima', 'emma', 'nadia', 'sanne'],
    ['lotte', 'femke'],
  ],
  guardian: [
    ['sami', 'emma', 'nadia', 'sanne'],
    ['hatice', 'eva'],
  ],
  lobLead: [
    ['emma', 'nadia', 'sanne', 'lotte', 'fatima'],
    ['hans', 'mirjam'],
  ],
  guide: [
    ['nadia', 'fleur', 'sanne', 'lotte', 'fatima'],
    ['karim', 'petra', 'ruud', 'jeroen'],
  ],
  desk: [['emma', 'ruud', 'jeroen', 'sanne', 'carla', 'yusuf', 'fatima'], ['marco']],
  administrator: [['emma', 'nadia', 'yusuf', 'fatima', 'wietske'], ['carla']],
  region: [['emma', 'sanne', 'yusuf', 'fatima'], []],
  guide_desk: [
    ['sanne', 'yusuf', 'fatima'],
    ['karim', 'petra', 'nadia'],
  ],
  guide_desk_administrator: [['yusuf', 'fatima'], []],
}

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

// Everybody signs in once, however many doors they try.
function signedIn() {
  const known = new Map<string, Promise<Ask>>()
  return (who: string): Promise<Ask> => {
    const asks = known.get(who) ?? caller(world.baseURL, who)
    known.set(who, asks)
    return asks
  }
}

// Who tries which door: on the short walk every door is tried by somebody, and everybody who is wrong tries some door.
function triers(
  these: readonly (readonly [string, Door])[],
  of: (page: string, door: Door) => readonly string[],
) {
  const kinds = new Map<string, { tried: string[]; people: readonly string[] }>()
  for (const [page, door] of these) {
    const people = of(page, door)
    const kind = kinds.get(people.join()) ?? { tried: [], people }
    kind.tried.push(page)
    kinds.set(people.join(), kind)
  }
  return [...kinds.values()].flatMap(({ tried, people }) => walk(tried, people))
}

test('the wrong person gets what an address gives that nobody has', async () => {
  test.setTimeout(900_000)
  const as = signedIn()
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
  // Who may open A and may open B may not open A by way of B.
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

// The smallest photo there is.
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

// One set of fields in which every form finds what it asks, all of it somebody else's.
const fieldsOf = (name: string, file: string, real: Things & { intervention: string }): Fields => ({
  key: randomUUID(),
  version: '1',
  entryId: real.entry,
  viewId: real.view,
  dayId: real.day,
  talkId: real.talk,
  school: 'x',
  day: '2027-04-01',
  evidenceId: real.evidence,
  ...(name === 'dropDraft' && { draftId: real.draft }),
  ...(file.startsWith('interop') && { draftId: real.brought }),
  url: 'https://voorbeeld.example',
  shareId: name === 'confirmShare' ? real.samiShare : real.share,
  applicationId: real.application,
  packageId: name === 'answerSight' ? real.samiPackage : real.package,
  itemId: real.item,
  studentId: ids.student('yusuf'),
  recordId: real.record,
  taskId: real.task,
  interventionId: real.intervention,
  crossingId: real.crossing,
  questionId: real.question,
  id: file.startsWith('students')
    ? real.match
    : file.startsWith('interop/registers')
      ? real.register
      : file.startsWith('dossier/forms')
        ? real.form
        : file.startsWith('dossier/requirements')
          ? real.requirements
          : file.startsWith('organisations')
            ? ({ sendLink: ids.membership('emma'), resetSecondFactor: ids.membership('sanne') }[name] ??
              real.account)
            : file.startsWith('interop/lists')
              ? real.list
              : real.file,
  p0: 'did',
  zoek: '',
  number: '',
  membershipId: ids.membership('emma'),
  ownerId: ids.membership(name === 'takeOver' ? 'jeroen' : 'emma'),
  deputyId: ids.membership(name === 'takeOver' ? 'sylvia' : 'joke'),
  programmeId: ids.programme('zandhaven', 'Kok', 'niveau 2'),
  about: 'entry',
  name: 'Van een ander',
  what: name === 'addLine' ? 'openDay' : 'use',
  line: 'eis1',
  count: '1',
  from: name === 'answerEntry' ? 'student' : '',
  schoolYear: '2026-2027',
  groupId: real.group,
  field: 'own',
  formVersionId: '',
  'q-title': 'Van een ander',
  'q-activitytype': 'other',
  'q-did': 'x',
  kind: file.startsWith('dossier/forms')
    ? 'text'
    : file.startsWith('records')
      ? 'result'
      : file.startsWith('interop')
        ? 'groups'
        : file.startsWith('organisations')
          ? 'staff'
          : 'talk',
  files: {
    name: 'crebo_opleidingen.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('opleidingcode,opleidingsnaam\n79010,Afbouw'),
  },
  file: file.startsWith('dossier')
    ? { name: 'foto.png', mimeType: 'image/png', buffer: dot }
    : {
        name: 'groepen.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('groep;schooljaar;examenjaar\n9Z9;2026-2027;nee\n'),
      },
  title: 'Van een ander',
  activityType: name === 'askOrientation' ? 'openDay' : 'other',
  did: 'x',
  text: 'x',
  answer: 'agreed',
  decision: name === 'answerEntry' ? 'approve' : 'upheld',
  how: 'paper',
  byName: 'x',
  on: '2027-03-16',
  calledOn: '2027-03-16',
  intakeOn: '2027-03-20',
  recordedOn: '2027-03-10',
  reviewOn: '2027-04-01',
  firstDay: '2027-04-01',
  lastDay: '2027-04-02',
  by: name === 'moveQuestion' || name === 'moveLine' ? 'up' : '2027-04-01',
  parts: 'profile',
  to: 'offered',
  plan: 'x',
  step: 'x',
  outcome: 'placeFound',
  helped: 'yes',
  why: 'x',
  saw: 'x',
  asks: 'x',
  nextStep: 'x',
  question: 'x',
  value: 'x',
  source: 'x',
  email: 'x@example.org',
  phone: '06-00000000',
  relation: 'mother',
  words: 'x',
  code: 'ABCD2345',
  spoken: 'ja',
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
  'applyAsStudent',
  'offerLink',
  'claimLink',
  'dropClaim',
  'startForm',
  'importForm',
  'startSet',
]
const wrongFor = (name: string, door: Door): string[] => {
  const [others, alike] = strangers[door.may.join('_')] ?? [
    ['emma', 'nadia', 'sanne', 'petra'],
    ['eva', 'hatice', 'lotte'],
  ]
  if (name === 'registerLeave') return ['karim', 'petra', 'nadia', 'carla', 'yusuf', 'fatima']
  // Marco's school has an application of Yusuf as well, so that a concern of his is no stranger's.
  if (name === 'raiseConcernIncoming') return [...others, 'iris']
  return ownOnly.includes(name) ? [...others] : [...others, ...alike]
}

test('no action does anything for nobody, for the wrong person, or for another site', async () => {
  test.setTimeout(900_000)
  const nobody = await caller(world.baseURL, null)
  const as = signedIn()
  const faults: string[] = []
  const before = await everything(world.ownerUrl)
  const origin = world.baseURL
  const elsewhere: Record<string, string>[] = [
    { origin: 'https://elders.example' },
    { origin: 'null' },
    { origin: 'https://elders.example', 'x-forwarded-host': 'elders.example' },
    {},
  ]
  const tried = postable().flatMap((one) => {
    const door = actions[one.file]?.[one.name]
    return door && !Object.hasOwn(withoutAction, one.name) ? [{ ...one, door }] : []
  })
  for (const [turn, { id, file, name, door }] of tried.entries()) {
    const right = await as(opener(door) as string)
    for (const headers of byTurns(elsewhere, turn)) {
      const answer = await post(right, id, fieldsOf(name, file, it), headers)
      if (answer.to) faults.push(`${name} did something for ${JSON.stringify(headers)}`)
    }
    const signedOut = await post(nobody, id, fieldsOf(name, file, it), { origin })
    if (signedOut.to || signedOut.outcome?.status !== 'refused')
      faults.push(`${name} for nobody: ${signedOut.status} ${signedOut.text.slice(0, 200)}`)
  }
  const byName = new Map(tried.map((one) => [`${one.file} ${one.name}`, one]))
  const pairs = triers(
    tried.map(({ file, name, door }) => [`${file} ${name}`, door] as const),
    (one, door) => wrongFor(byName.get(one)?.name ?? '', door),
  )
  for (const [one, who] of pairs) {
    const { id, file, name } = byName.get(one) as (typeof tried)[number]
    const asks = await as(who)
    const fields = fieldsOf(name, file, it)
    const real = await post(asks, id, fields, { origin })
    const nowhere = await post(
      asks,
      id,
      Object.fromEntries(
        Object.entries(fieldsOf(name, file, it)).map(([key, value]) => [
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
  const as = signedIn()
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
        { ...fieldsOf(name, file, it), whose },
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
  expect(await bring(null, { origin })).toBe('303 /niet-bewaard?van=')
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
    await submit(emma, 'signOut', {}, origin)
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
