// What comes in wrong gets a sentence on its field: never a 500, never a lost text, never half a write.
import { randomUUID } from 'node:crypto'
import { query } from '@/lib/db/testing'
import { pages } from '@/lib/doors/inventory'
import { byTurns, walk } from '@/lib/kernel/walk'
import { ids } from '@/prisma/seed/region'
import { signIn } from './cast'
import { type Ask, addressOf, caller, everything, type Fields, opener, post, postable, things } from './doors'
import { expect, test, useWorld } from './world'

const world = useWorld()

const idOf = (name: string) => postable().find((one) => one.name === name)?.id as string
const whole: Fields = { 'q-title': 'Een dag', 'q-activitytype': 'other', 'q-did': 'Gekeken.' }
const titled = async (title: string) =>
  (
    await query<{ n: number }>(
      world.ownerUrl,
      'SELECT count(*)::int AS n FROM lob_entry WHERE student_id = $1 AND title = $2',
      [ids.student('yusuf'), title],
    )
  )[0]?.n

test('an id that is none, or nobody’s, is not found at every address', async () => {
  const it = await things(world.ownerUrl)
  const none = ['x', '0', '__proto__', '%00', '%F0%9F%8E%93', "'%3B--", '9'.repeat(300), 'null']
  const faults: string[] = []
  const people = new Map<string | null, Ask>()
  let turn = 0
  for (const [page, door] of Object.entries(pages)) {
    // The address of a link in a letter is its key: one that opens nothing says so, and how to get another.
    if (!page.includes('[') || /^\/inloggen\/(link|adres)\/\[token\]$/.test(page)) continue
    const who = opener(door)
    const asks = people.get(who) ?? (await caller(world.baseURL, who))
    people.set(who, asks)
    const real = addressOf(page, { ...it, intervention: randomUUID() })
    for (const odd of byTurns(none, turn++)) {
      const address = real.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, odd)
      const answer = await asks.get(address)
      if (answer.status() !== 404) faults.push(`${answer.status()} ${address.slice(0, 80)}`)
    }
  }
  expect(faults).toEqual([])
})

test('odd words behind the question mark change the list, never break it', async () => {
  test.setTimeout(900_000)
  const lists = {
    emma: ['/vandaag', '/leerlingen', '/uitstroom'],
    nadia: ['/instroom'],
    yusuf: ['/mijn/wie-kijkt'],
  }
  const words = [
    'soort',
    'klas',
    'groep',
    'nu',
    'pagina',
    'toon',
    'bladzijde',
    'eigen',
    '__proto__',
    'constructor',
  ]
  const odd = ['x', '-1', '1e9', '9'.repeat(40), '%00', '%ED%A0%80', 'a&NAME=b', '__proto__', '']
  const faults: string[] = []
  let turn = 0
  for (const [who, addresses] of Object.entries(lists)) {
    const asks = await caller(world.baseURL, who)
    for (const [address, name] of walk(addresses, words, true))
      for (const value of byTurns(odd, turn++)) {
        const answer = await asks.get(`${address}?${name}=${value.replace('NAME', name)}`)
        if (answer.status() !== 200)
          faults.push(`${answer.status()} ${address}?${name}=${value.slice(0, 20)}`)
      }
    await asks.dispose()
  }
  expect(faults).toEqual([])
})

const wrong: Record<string, [Fields, string]> = {
  'nothing at all': [{}, 'q-title'],
  'an empty field': [{ ...whole, 'q-did': '   ' }, 'q-did'],
  'a field twice': [{ ...whole, 'q-title': ['een', 'twee'] }, 'q-title'],
  'a file where a text belongs': [
    { ...whole, 'q-did': { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('x') } },
    'q-did',
  ],
  'an operator': [{ ...whole, 'q-title': '', 'q-title[not]': 'x', 'q-title.contains': 'x' }, 'q-title'],
  'a choice that is none': [{ ...whole, 'q-activitytype': '__proto__' }, 'q-activitytype'],
  'a choice among choices that is none': [
    { ...whole, 'q-competences': ['motives', 'constructor'] },
    'q-competences',
  ],
  'a day that is none': [{ ...whole, 'q-day': '2027-02-30' }, 'q-day'],
  'a day of another calendar': [{ ...whole, 'q-day': '+275760-09-13' }, 'q-day'],
  'a NUL byte': [{ ...whole, 'q-did': 'a\u0000b' }, 'q-did'],
  'a title that is too long': [{ ...whole, 'q-title': 'a'.repeat(121) }, 'q-title'],
  'far too much': [{ ...whole, 'q-did': 'a'.repeat(150_000) }, 'q-did'],
}

test('each wrong field gets its own sentence, what was typed comes back, and nothing is written', async () => {
  const yusuf = await caller(world.baseURL, 'yusuf')
  const share = await things(world.ownerUrl)
  const before = await everything(world.ownerUrl)
  const faults: string[] = []
  for (const [what, [fields, field]] of Object.entries(wrong)) {
    for (const more of [
      {},
      { __proto__x: 'x', ['__proto__']: 'x', constructor: 'x', toString: 'x' },
    ] as Fields[]) {
      const sent = { ...fields, ...Object.fromEntries(Object.entries(more)), key: randomUUID() }
      const { status, outcome, text } = await post(yusuf, idOf('writeEntry'), sent, { origin: world.baseURL })
      if (status !== 200 || outcome?.status !== 'refused') faults.push(`${what}: ${status}`)
      else {
        if (!outcome.fields[field]) faults.push(`${what}: no sentence on ${field}`)
        if (typeof fields['q-title'] === 'string' && outcome.typed['q-title'] !== fields['q-title'])
          faults.push(`${what}: a lost title`)
        if (
          typeof fields['q-did'] === 'string' &&
          outcome.typed['q-did'] !== fields['q-did'] &&
          !text.includes(fields['q-did'])
        )
          faults.push(`${what}: a lost text`)
      }
      if (what === 'far too much') break
    }
  }
  for (const version of ['1e999', '-1', '1.5', '9'.repeat(400), 'NaN', '0x10', '']) {
    const fields = { ...whole, entryId: share.entry, version, key: randomUUID() }
    const { outcome } = await post(yusuf, idOf('changeEntry'), fields, { origin: world.baseURL })
    if (outcome?.status !== 'refused') faults.push(`version ${version.slice(0, 9)}`)
  }
  expect(faults).toEqual([])
  expect(await everything(world.ownerUrl)).toEqual(before)
})

test('one form sent twice at once, and once more, does its act once', async () => {
  const yusuf = await caller(world.baseURL, 'yusuf')
  const fields = { ...whole, 'q-title': 'Eén keer', key: randomUUID() }
  const send = (more: Fields = {}) =>
    post(yusuf, idOf('writeEntry'), { ...fields, ...more }, { origin: world.baseURL })
  const answers = await Promise.all([send(), send(), send()])
  expect(new Set(answers.map(({ to }) => to)).size).toBe(1)
  expect((await send()).to).toBe(answers[0]?.to)
  expect(await titled('Eén keer')).toBe(1)
  const other = await send({ did: 'Iets anders' })
  expect(other.outcome).toMatchObject({ status: 'refused', typed: { did: 'Iets anders' } })
  expect(await titled('Eén keer')).toBe(1)
})

test('a double click writes once', async ({ page }) => {
  const yusuf = await signIn(page, 'yusuf')
  await yusuf.goto('/mijn/dossier/nieuw')
  await yusuf.getByLabel('Naam van de activiteit').fill('Dubbel geklikt')
  await yusuf.getByLabel('Soort activiteit').selectOption({ label: 'iets anders' })
  await yusuf.getByLabel('Wat heb je gedaan?').fill('Geklikt.')
  await yusuf.getByRole('button', { name: 'Bewaar' }).dblclick()
  await expect(yusuf.getByRole('heading', { level: 1, name: 'Dubbel geklikt' })).toBeVisible()
  expect(await titled('Dubbel geklikt')).toBe(1)
})

test('two tabs on one experience: both texts stand there, also without JavaScript', async ({ open }) => {
  const { entry } = await things(world.ownerUrl)
  for (const javaScriptEnabled of [true, false]) {
    const first = await signIn(await open({ javaScriptEnabled }), 'yusuf')
    const second = await first.context().newPage()
    for (const tab of [first, second]) await tab.goto(`/mijn/dossier/${entry}/bewerk`)
    const [one, two] = [`Eerste tab ${javaScriptEnabled}`, `Tweede tab ${javaScriptEnabled}`]
    await first.getByLabel('Wat heb je gedaan?').fill(one)
    await first.getByRole('button', { name: 'Bewaar' }).click()
    await expect(first.getByText(one).first()).toBeVisible()
    await second.getByLabel('Wat heb je gedaan?').fill(two)
    await second.getByRole('button', { name: 'Bewaar' }).click()
    await expect(second.getByRole('alert').filter({ hasText: 'Beide teksten staan hieronder' })).toBeVisible()
    await expect(second.getByText(one).first()).toBeVisible()
    await expect(second.getByLabel('Wat heb je gedaan?')).toHaveValue(two)
  }
})

test('a pasted book stays in its field, with a sentence and without a 500', async ({ open }) => {
  const yusuf = await signIn(await open({ javaScriptEnabled: false }), 'yusuf')
  await yusuf.goto('/mijn/dossier/nieuw')
  await yusuf.getByLabel('Naam van de activiteit').fill('Een heel boek')
  await yusuf.getByLabel('Soort activiteit').selectOption({ label: 'iets anders' })
  const book = 'Hoofdstuk. '.repeat(40_000)
  await yusuf.getByLabel('Wat heb je gedaan?').fill(book)
  await yusuf.getByRole('button', { name: 'Bewaar' }).click()
  await expect(yusuf.getByRole('alert')).toContainText('Deze tekst is te lang')
  const kept = async () => (await yusuf.getByLabel('Wat heb je gedaan?').inputValue()).length
  await expect.poll(kept).toBe(book.length)
  expect(await titled('Een heel boek')).toBe(0)
})

test('after a withdrawal the back button shows nothing to the school, nor does the address', async ({
  open,
}) => {
  const nadia = await signIn(await open(), 'nadia')
  const [row] = await query<{ id: string }>(
    world.ownerUrl,
    'SELECT id FROM application WHERE student_id = $1',
    [ids.student('noor')],
  )
  await nadia.goto(`/instroom/${row?.id}`)
  await expect(nadia.getByRole('heading', { name: 'Noor Janssen' })).toBeVisible()
  const address = nadia.url()
  await nadia.goto('/vandaag')
  const noor = await signIn(await open(), 'noor')
  await noor.getByRole('link', { name: 'Entree', exact: true }).click()
  await noor.getByText('Toch niet', { exact: true }).click()
  await noor.getByRole('button', { name: /trek/i }).click()
  await expect(noor).toHaveURL(/\/mijn$/)
  await nadia.goBack()
  await expect(nadia.getByRole('heading', { name: 'Noor Janssen' })).toHaveCount(0)
  expect((await nadia.goto(address))?.status()).toBe(404)
  await noor.goBack()
  await expect(noor.getByRole('button', { name: /trek/i })).toHaveCount(0)
})
