// What is refused says so, also without a script, on a page that has the form no more; and a request that is no request
// gets an answer of its own, never a fault.
import { request } from '@playwright/test'
import { query } from '@/lib/db/testing'
import { ids } from '@/prisma/seed/region'
import { signIn } from './cast'
import { caller, post, postable, tagOf } from './doors'
import { expect, test, useWorld } from './world'

const world = useWorld()
const plain = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false }

const applicationOf = async (student: string, state: string) =>
  (
    await query<{ id: string }>(
      world.ownerUrl,
      'SELECT id FROM application WHERE student_id = $1 AND state = $2::application_state LIMIT 1',
      [ids.student(student), state],
    )
  )[0]?.id as string

test('a form that is gone from the page still says why it was refused', async ({ open }) => {
  const daniel = await signIn(await open(plain), 'daniel')
  const offered = await applicationOf('daniel', 'offered')
  const again = await daniel.context().newPage()
  for (const tab of [daniel, again]) await tab.goto(`/mijn/overstap/${offered}`)
  await daniel.getByRole('button', { name: 'Ik neem de plek aan' }).click()
  await expect(daniel).toHaveURL(/\/mijn$/)
  await again.getByRole('button', { name: 'Ik neem de plek aan' }).click()
  await expect(again.getByRole('alert').filter({ hasText: 'Dit kan nu niet' })).toBeVisible()
  await expect(again.getByRole('button', { name: 'Ik neem de plek aan' })).toHaveCount(0)

  // The withdrawal lies folded away, and then the school was first.
  await again.goto(`/mijn/overstap/${offered}`)
  await again.getByText('Toch niet', { exact: true }).click()
  await query(
    world.ownerUrl,
    `UPDATE application SET state = 'rejected', version = version + 1 WHERE id = $1`,
    [offered],
  )
  await again.getByRole('button', { name: 'Trek mijn aanmelding in' }).click()
  await expect(again.getByRole('alert').filter({ hasText: 'Dit kan nu niet' })).toBeVisible()

  // A form that stands there says it once.
  const esra = await signIn(await open(plain), 'esra')
  await esra.goto('/mijn/dossier/nieuw')
  await esra.getByRole('button', { name: 'Bewaar', exact: true }).click()
  await expect(esra.getByRole('alert').filter({ visible: true })).toHaveCount(1)
})

test('a desk whose student went hears it on a page, with what was typed and the way back', async ({
  open,
}) => {
  const nadia = await signIn(await open(plain), 'nadia')
  const asked = await applicationOf('noor', 'intakePlanned')
  const acts = [
    ['Stel de vraag', 'Kun je ook een dag eerder komen?'],
    ['Zeg nee', 'Kijk eens bij de open dag in april.'],
    ['Bied een plek aan', ''],
  ] as const
  const tabs = await Promise.all(acts.map(() => nadia.context().newPage()))
  for (const tab of tabs) await tab.goto(`/instroom/${asked}`)

  const noor = await signIn(await open(plain), 'noor')
  await noor.goto(`/mijn/overstap/${asked}`)
  await noor.getByText('Toch niet', { exact: true }).click()
  await noor.getByRole('button', { name: 'Trek mijn aanmelding in' }).click()
  await expect(noor).toHaveURL(/\/mijn$/)

  for (const [at, [words, typed]] of acts.entries()) {
    const tab = tabs[at] as typeof nadia
    const form = tab.locator('form').filter({ has: tab.locator('button', { hasText: words }) })
    if (typed) {
      await tab.locator('details').filter({ has: form }).locator('summary').click()
      await form.locator('textarea').fill(typed)
    }
    await form.getByRole('button', { name: words }).click()
    await expect(tab.getByRole('heading', { name: 'Dit is niet bewaard' }), words).toBeVisible()
    await expect(tab.getByRole('alert'), words).toContainText('Dit is er niet (meer)')
    if (typed) await expect(tab.getByText(typed), words).toBeVisible()
    await tab.getByRole('link', { name: 'Naar het begin' }).click()
    await expect(tab, words).toHaveURL(/\/instroom$/)
  }
})

test('a page that is not there says so without a script, with its own status', async ({ open }) => {
  const lotte = await signIn(await open(plain), 'lotte')
  for (const address of ['/leerlingen', '/mijn/dossier/00000000-0000-4000-8000-000000000000', '/nergens']) {
    const answer = await lotte.goto(address)
    expect(answer?.status(), address).toBe(404)
    await expect(lotte).toHaveTitle(/Deze bladzijde is er niet/)
    const said = await lotte.evaluate(() =>
      [getComputedStyle(document.body, '::before').content, document.body.innerText].join(' '),
    )
    expect(said, address).toContain('Deze bladzijde is er niet')
  }
})

test('whoever is signed out and brings something reads that, and where to sign in', async ({ open }) => {
  const yusuf = await signIn(await open(plain), 'yusuf')
  for (const [page, button] of [['/mijn/dossier/meenemen', /Maak/]] as const) {
    await yusuf.goto(page)
    await query(world.ownerUrl, `UPDATE authz.session SET ended_at = now() WHERE person_id = $1`, [
      ids.person('yusuf'),
    ])
    await yusuf.getByRole('button', { name: button }).first().click()
    await expect(yusuf.getByText('Je bent niet meer ingelogd. Daarom is dit niet aangekomen.')).toBeVisible()
    await expect(yusuf.getByRole('main').getByRole('link', { name: 'Log in' })).toBeVisible()
  }
  const nobody = await request.newContext({ baseURL: world.baseURL, maxRedirects: 0 })
  for (const form of ['meenemen/maak', 'inbrengen/lees']) {
    const answer = await nobody.post(`/mijn/dossier/${form}`, {
      headers: { origin: world.baseURL },
      form: { kind: 'pdf' },
    })
    expect([answer.status(), answer.headers().location]).toEqual([303, '/niet-bewaard'])
  }
  await nobody.dispose()
})

test('what is no request is refused as one', async () => {
  const esra = await caller(world.baseURL, 'esra')
  const faults: string[] = []
  const say = async (what: string, answer: { status(): number; text(): Promise<string> }) => {
    if (answer.status() >= 500 || (await answer.text()).length > 400_000)
      faults.push(`${answer.status()} ${what}`)
  }
  for (const address of [
    '/%ff',
    '/mijn/%ff',
    '/mijn/dossier/%ff',
    '/mijn/dossier?bladzijde=%ff',
    '/instroom?toon=%ff',
    '/inloggen/link/%ff',
    '/inloggen/via/%ff',
    '/bewijs/%ff',
    '/beheer/bestanden/voorbeeld/%ff',
    '/api/auth/%ff',
  ])
    await say(address, await esra.get(address))
  for (const [type, data] of [
    ['application/json', '{"a":'],
    ['application/json', 'null'],
    ['multipart/form-data', 'x'],
    ['multipart/form-data; boundary=a', '--a\r\nContent-Disposition: form-data; name="x"\r\n\r\nbroken'],
  ] as const)
    for (const address of [
      '/api/auth/callback/demo',
      '/api/auth/signout',
      '/mijn/dossier/nieuw',
      '/inloggen',
      '/mijn/dossier/inbrengen/lees',
      '/mijn/dossier/meenemen/maak',
      '/inloggen/als',
      '/inloggen/met-link',
    ])
      await say(
        `${type} ${address}`,
        await esra.post(`${address}?van=${tagOf(esra)}`, {
          headers: { 'content-type': type, origin: world.baseURL },
          data: Buffer.from(data),
        }),
      )
  expect(faults).toEqual([])
  await esra.dispose()
})

test('twenty megabytes of text come back as their beginning and one sentence', async () => {
  const esra = await caller(world.baseURL, 'esra')
  const writing = postable().find(
    ({ file, name }) => file === 'dossier/entries/actions' && /write/i.test(name),
  )
  const answer = await post(
    esra,
    writing?.id ?? '',
    { title: 'Lang', did: 'x'.repeat(20_000_000) },
    { origin: world.baseURL },
  )
  expect(answer.outcome).toMatchObject({
    status: 'refused',
    message: expect.stringContaining('veel meer tekst'),
  })
  expect(answer.text.length).toBeLessThan(7_000_000)
  await esra.dispose()
})
