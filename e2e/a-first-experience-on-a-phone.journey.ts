// A student writes on a phone with a bad line: few taps, a photo, finish later, two devices, and nothing lost that was
// shown as kept.
import type { Locator, Page } from '@playwright/test'
import sharp from 'sharp'
import { query } from '@/lib/db/testing'
import { ids } from '@/prisma/seed/region'
import { nameOf, signIn } from './cast'
import { caller } from './doors'
import { checkAxe, expect, test, useWorld } from './world'

const world = useWorld()

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true }
const photo = async () => ({
  name: 'IMG_0001.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#2f6f73' } })
    .jpeg()
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 58/1 0/1' } })
    .toBuffer(),
})
const title = (page: Page) => page.getByLabel('Naam van de activiteit')
const did = (page: Page) => page.getByLabel('Wat heb je gedaan?')
const kept = (page: Page) => expect(page.getByText(/^Bewaard om \d\d:\d\d\.$/)).toBeVisible()

/** Waits until the server has these words, as a page that says so must know. */
const stored = (words: string) =>
  expect
    .poll(() =>
      query(world.ownerUrl, `SELECT FROM lob_draft WHERE typed::text LIKE '%' || $1 || '%'`, [words]).then(
        (rows) => rows.length,
      ),
    )
    .toBe(1)

test('a first experience with a photo takes three answers and at most twelve taps', async ({ open }) => {
  const page = await signIn(await open(phone), 'esra')
  await page.goto('/mijn')
  let taps = 0
  const tap = async (what: Locator) => {
    taps++
    await what.tap()
  }
  await tap(page.getByRole('link', { name: 'Dossier', exact: true }))
  await tap(page.getByRole('link', { name: /Schrijf/ }).first())
  await expect(title(page)).toBeVisible()
  const needed = page.locator('form label[for], form legend').filter({ hasNotText: '(' })
  expect(await needed.filter({ visible: true }).count()).toBeLessThanOrEqual(3)
  await tap(title(page))
  await page.keyboard.type('Een ochtend bij de bakker')
  // The list opens with one tap and closes with another.
  taps += 2
  await page.getByLabel('Soort activiteit').selectOption({ label: 'bedrijfsbezoek' })
  await tap(did(page))
  await page.keyboard.type('Brood gevormd en de oven gevuld.')
  // The camera opens; one tap takes the photo, one says that it is good.
  taps += 3
  await page.getByLabel('Maak een foto').setInputFiles(await photo())
  await expect(page.getByText('IMG_0001.jpg staat erbij.')).toBeVisible()
  await tap(page.getByLabel('Wat kan ik goed, en hoe weet ik dat?'))
  await tap(page.getByRole('button', { name: 'Bewaar' }))
  await expect(page.getByRole('heading', { level: 1, name: 'Een ochtend bij de bakker' })).toBeVisible()
  const shown = page.getByRole('img', { name: 'Foto bij mijn verhaal' })
  await expect(shown).toBeVisible()
  await expect.poll(() => shown.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(480)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await checkAxe(page)
  expect(taps).toBeLessThanOrEqual(12)
  // What is handed out is drawn anew, and says itself to be nothing but a picture.
  const src = (await shown.getAttribute('src'))?.replace('?klein=1', '') ?? ''
  const answer = await page.request.get(src)
  expect((await sharp(await answer.body()).metadata()).exif).toBeUndefined()
  expect(answer.headers()).toMatchObject({
    'content-type': 'image/jpeg',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  })
  for (const who of ['lotte', 'fatima', 'petra', 'nadia', 'sanne', null]) {
    const stranger = await caller(world.baseURL, who)
    expect([who, (await stranger.get(src)).status()]).toEqual([who, 404])
    expect([who, (await stranger.get(`${src}?klein=1`)).status()]).toEqual([who, 404])
  }
  const emma = await caller(world.baseURL, 'emma')
  expect((await emma.get(src)).status()).toBe(200)
  expect((await emma.get(`${src}?klein=1`)).status()).toBe(200)
  const lines = await query(
    world.ownerUrl,
    `SELECT actor_name FROM audit_event WHERE action = 'openedEvidence' AND student_id = $1`,
    [ids.student('esra')],
  )
  expect(lines).toEqual([{ actor_name: nameOf('emma') }])
})

test('a dropped line loses nothing that was shown as kept, and says so while it lasts', async ({ open }) => {
  const page = await signIn(await open(phone), 'esra')
  await page.goto('/mijn/dossier/nieuw')
  await title(page).fill('In de trein')
  await kept(page)
  await page.context().setOffline(true)
  await did(page).fill('Onderweg getypt, in de tunnel.')
  await expect(page.getByText('Nog niet bewaard: geen verbinding. Laat deze pagina open.')).toBeVisible()
  await expect(page.getByText(/^Bewaard om/)).toHaveCount(0)
  // A form that is sent without a line stays where it is, with all that was typed.
  await page.getByRole('button', { name: 'Later afmaken' }).click()
  await expect(did(page)).toHaveValue('Onderweg getypt, in de tunnel.')
  await page.context().setOffline(false)
  await kept(page)
  await stored('in de tunnel')
  await page.reload()
  await expect(title(page)).toHaveValue('In de trein')
  await expect(did(page)).toHaveValue('Onderweg getypt, in de tunnel.')
  await checkAxe(page)
  // Whoever just closes the page loses nothing either.
  await did(page).fill('Onderweg getypt, en nog een zin.')
  await page.goto('/mijn/dossier')
  await stored('en nog een zin')
  await page.reload()
  const unfinished = page.getByRole('list', { name: 'Nog niet af' })
  await unfinished.getByRole('link', { name: /In de trein/ }).click()
  await expect(did(page)).toHaveValue('Onderweg getypt, en nog een zin.')
  await page.getByRole('link', { name: 'Gooi weg' }).click()
  await checkAxe(page)
  await page.getByRole('button', { name: 'Ja, gooi weg' }).click()
  await expect(page).toHaveURL(/\/mijn\/dossier$/)
  await expect(page.getByText('In de trein')).toHaveCount(0)
})

test('an answer that gets lost on the way back is no second writer', async ({ open }) => {
  const page = await signIn(await open(phone), 'esra')
  await page.goto('/mijn/dossier/nieuw')
  let lost = 0
  await page.route('**/mijn/dossier/concept?*', async (route) => {
    if (lost++ > 0) return route.continue()
    await route.fetch()
    await route.abort('internetdisconnected')
  })
  await title(page).fill('Twee keer verstuurd')
  await expect(page.getByText('Nog niet bewaard: geen verbinding.')).toBeVisible()
  await kept(page)
})

test('two devices on one text meet a screen with both, for an experience and for the profile', async ({
  open,
}) => {
  const first = await signIn(await open(phone), 'esra')
  await first.goto('/mijn/dossier/nieuw')
  await title(first).fill('Op twee plekken')
  await did(first).fill('Begonnen op mijn telefoon.')
  await kept(first)
  const second = await signIn(await open(), 'esra')
  await second.goto(new URL(first.url()).pathname + new URL(first.url()).search)
  await expect(did(second)).toHaveValue('Begonnen op mijn telefoon.')
  await did(first).fill('Verder op mijn telefoon.')
  await stored('Verder op mijn telefoon')
  await did(second).fill('Verder op de laptop.')
  await expect(second.getByText('Deze tekst is op een ander apparaat')).toBeVisible()
  await second.getByRole('button', { name: 'Laat beide teksten zien' }).click()
  await expect(second.getByText('Verder op mijn telefoon.')).toBeVisible()
  await expect(did(second)).toHaveValue('Verder op de laptop.')
  await checkAxe(second)
  // What the other device kept stays kept until somebody chose.
  await did(second).fill('Verder op mijn telefoon, en op de laptop.')
  await stored('Verder op mijn telefoon.')
  await second.getByLabel('Soort activiteit').selectOption({ label: 'iets anders' })
  await second.getByRole('button', { name: 'Bewaar' }).click()
  await expect(second.getByRole('heading', { level: 1, name: 'Op twee plekken' })).toBeVisible()
  // The phone comes late and meets what was saved; no second experience is made.
  await did(first).fill('Te laat op mijn telefoon.')
  await first.getByRole('button', { name: 'Laat beide teksten zien' }).click()
  await expect(first.getByText('Verder op mijn telefoon, en op de laptop.')).toBeVisible()
  await expect(did(first)).toHaveValue('Te laat op mijn telefoon.')
  await first.getByRole('button', { name: 'Bewaar' }).click()
  await expect(first.getByText('Vul dit nog in.').first()).toBeVisible()
  await first.getByLabel('Soort activiteit').selectOption({ label: 'iets anders' })
  await first.getByRole('button', { name: 'Bewaar' }).click()
  await expect(first.getByRole('heading', { level: 1, name: 'Op twee plekken' })).toBeVisible()
  const entries = await query(world.ownerUrl, `SELECT version FROM lob_entry WHERE title = 'Op twee plekken'`)
  expect(entries).toEqual([{ version: 2 }])

  await first.goto('/mijn/dossier/ik')
  await second.goto('/mijn/dossier/ik')
  await first.getByLabel('Waar ben ik trots op?').fill('Op mijn telefoon geschreven')
  await kept(first)
  await second.getByLabel('Waar ben ik trots op?').fill('Op de laptop geschreven')
  await second.getByRole('button', { name: 'Laat beide teksten zien' }).click()
  await expect(second.getByText('Op mijn telefoon geschreven')).toBeVisible()
  await expect(second.getByLabel('Waar ben ik trots op?')).toHaveValue('Op de laptop geschreven')
  await second.getByRole('button', { name: 'Bewaar' }).click()
  await expect(second).toHaveURL(/\/mijn\/dossier$/)
  await expect(second.getByText('Op de laptop geschreven')).toBeVisible()
})

test('without JavaScript it is written, finished later and shown with a photo, a file and a link', async ({
  open,
}) => {
  const page = await signIn(await open({ ...phone, javaScriptEnabled: false }), 'tess')
  await page.goto('/mijn/dossier/nieuw')
  await title(page).fill('Zonder script')
  await page.getByLabel('Maak een foto').setInputFiles(await photo())
  await page.getByRole('button', { name: 'Later afmaken' }).click()
  await page.getByRole('link', { name: /Zonder script/ }).click()
  await expect(page.getByRole('img', { name: 'Foto bij mijn verhaal' })).toBeVisible()
  await page.getByLabel('Soort activiteit').selectOption({ label: 'iets anders' })
  await did(page).fill('Gekeken hoe het werkt.')
  // What stands in the fold opens it when it is wrong.
  await page.getByText('Meer vertellen').click()
  await page.getByRole('button', { name: 'Bewaar' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Zonder script' })).toBeVisible()
  await page.getByRole('link', { name: 'Foto of bestand erbij' }).click()
  const file = page.getByRole('form', { name: 'Een foto of bestand' })
  const pick = file.getByLabel('Kies een foto of bestand')
  await pick.setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg><script>') })
  await file.getByRole('button', { name: 'Voeg toe' }).click()
  await expect(
    page.getByText('Een webpagina of SVG-plaatje kan hier niet bij').filter({ visible: true }).first(),
  ).toBeVisible()
  await file.getByLabel('Wat laat het zien?').fill('Mijn verslag')
  await pick.setInputFiles({
    name: '../verslag.pdf',
    mimeType: 'text/html',
    buffer: Buffer.from('%PDF-1.7\n%%EOF'),
  })
  await file.getByRole('button', { name: 'Voeg toe' }).click()
  await expect(page.getByRole('link', { name: /Mijn verslag verslag\.pdf/ })).toBeVisible()
  const link = page.getByRole('form', { name: 'Een link' })
  await link.getByLabel('Adres van de pagina').fill('javascript:alert(1)')
  await link.getByLabel('Wat laat het zien?').fill('Mijn site')
  await link.getByRole('button', { name: 'Voeg toe' }).click()
  await expect(
    page.getByText('Dit is geen adres van een webpagina.').filter({ visible: true }).first(),
  ).toBeVisible()
  await link.getByLabel('Adres van de pagina').fill('https://voorbeeld.example/ik')
  await link.getByRole('button', { name: 'Voeg toe' }).click()
  await expect(page.getByRole('link', { name: /Mijn site/ })).toHaveAttribute(
    'href',
    'https://voorbeeld.example/ik',
  )
  const href = (await page.getByRole('link', { name: /Mijn verslag/ }).getAttribute('href')) ?? ''
  const answer = await page.request.get(href)
  expect(answer.headers()).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': "attachment; filename*=UTF-8''verslag.pdf",
  })
  await page.getByRole('link', { name: 'Wis', exact: true }).first().click()
  await page.getByRole('button', { name: 'Ja, wis dit' }).click()
  await expect(page.getByRole('img', { name: 'Foto bij mijn verhaal' })).toHaveCount(0)
})
