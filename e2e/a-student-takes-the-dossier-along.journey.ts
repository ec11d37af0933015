// A dossier leaves as a file, comes into another student's, and a class's list goes in and back.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { fromBufferPromise } from 'yauzl'
import { signIn } from './cast'
import { checkAxe, expect, test, useWorld } from './world'

useWorld()

const phone = { viewport: { width: 360, height: 740 } }
const folder = mkdtempSync(path.join(tmpdir(), 'oversteek-journey-'))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function make(page: Page, kind: string): Promise<Buffer> {
  await page.goto('/mijn/dossier/meenemen')
  await page.getByLabel(kind, { exact: false }).check()
  await page.getByRole('button', { name: 'Maak het bestand' }).click()
  // Without a script the link looks again; with one the page does so by itself.
  const fetch = page.getByRole('link', { name: 'Haal het bestand op' })
  await expect(async () => {
    if (!(await fetch.isVisible())) await page.reload()
    await expect(fetch).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 120_000 })
  const coming = page.waitForEvent('download')
  await fetch.click()
  const download = await coming
  return readFileSync(await download.path())
}

test('Yusuf takes his dossier along on his phone, and Indy puts a dossier of her own back', async ({
  open,
}) => {
  const yusuf = await signIn(await open({ ...phone, acceptDownloads: true }), 'yusuf')
  for (const form of ['meenemen/maak', 'inbrengen/lees']) {
    const headers = { origin: 'https://elders.example' }
    const elsewhere = await yusuf.request.post(`/mijn/dossier/${form}`, { headers, form: { kind: 'pdf' } })
    expect(elsewhere.status()).toBe(404)
  }
  const pdf = await make(yusuf, 'Een pdf')
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  await expect(yusuf.getByText('Het bestand blijft hier een dag staan')).toBeVisible()
  await checkAxe(yusuf)

  // The folder opens on any computer, and a screen reader finds its way in it.
  const zip = await fromBufferPromise(await make(yusuf, 'Alles in een map'), { autoClose: false })
  const entry = (await zip.eachEntry().next()).value
  const pieces: Buffer[] = []
  for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer)
  const page = path.join(folder, 'index.html')
  writeFileSync(page, Buffer.concat(pieces))
  const anywhere = await open(phone)
  await anywhere.goto(`file://${page}`)
  await expect(
    anywhere.getByRole('heading', { level: 1, name: 'Loopbaandossier van Yusuf Aydın' }),
  ).toBeVisible()
  await checkAxe(anywhere)

  const json = await make(yusuf, 'Een bestand voor een ander Oversteek')
  const indy = await signIn(await open({ ...phone, javaScriptEnabled: false }), 'indy')
  await indy.goto('/mijn/dossier/inbrengen')
  await indy
    .getByLabel('Je bestand')
    .setInputFiles({ name: 'kapot.json', mimeType: 'application/json', buffer: json.subarray(0, 400) })
  await indy.getByRole('button', { name: 'Kijk wat erin staat' }).click()
  await expect(indy.getByText('Dit is geen dossier van Oversteek').first()).toBeVisible()
  await indy
    .getByLabel('Je bestand')
    .setInputFiles({ name: 'dossier.json', mimeType: 'application/json', buffer: json })
  await indy.getByRole('button', { name: 'Kijk wat erin staat' }).click()
  await expect(indy.getByText('Dossier van Yusuf Aydın, Het Veerhuis')).toBeVisible()
  const [first] = (JSON.parse(String(json)) as { entries: { title: string }[] }).entries
  await indy.getByRole('button', { name: 'Zet het in mijn dossier' }).click()
  await expect(indy.getByText('Het staat in je dossier')).toBeVisible()
  await indy.goto('/mijn/dossier')
  await indy.getByRole('link', { name: first?.title }).first().click()
  await expect(indy.getByText('Je schreef het op Het Veerhuis')).toBeVisible()
})

test('Esra cuts a report of an earlier tool into pieces', async ({ open }) => {
  const esra = await signIn(await open({ ...phone, javaScriptEnabled: false }), 'esra')
  await esra.goto('/mijn/dossier/inbrengen')
  const report =
    '# Dag bij de bakker\n\nPlaats: Veerdam\n\nWat heb ik gedaan?\nBrood gevormd.\n\nDoel:\nWeten of ik vroeg op kan.'
  await esra
    .getByLabel('Je bestand')
    .setInputFiles({ name: 'verslag.md', mimeType: 'text/markdown', buffer: Buffer.from(report) })
  await esra.getByRole('button', { name: 'Kijk wat erin staat' }).click()
  await expect(esra.getByLabel('Stuk 1: wat is dit?')).toHaveValue('title')
  await expect(esra.getByLabel('Stuk 4: wat is dit?')).toHaveValue('goals')
  await esra.getByRole('button', { name: 'Naar het formulier' }).click()
  await expect(esra).toHaveURL(/\/mijn\/dossier\/nieuw\?concept=/)
})

test('Emma puts her class’s list in and takes it back; Lotte’s own text stays', async ({ open }) => {
  const emma = await signIn(await open(), 'emma')
  await emma.goto('/lob/inlezen')
  await emma.getByRole('link', { name: 'lob-vorig-jaar.csv' }).click()
  await expect(emma.getByText('Dit leerlingnummer hoort nu niet bij deze groep')).toBeVisible()
  await emma.goto('/lob/inlezen')
  const csv =
    'leerlingnummer;titel;soort;wat_gedaan\nveerhuis-lotte;Rondleiding molen;bezoek aan een bedrijf;Gekeken\nveerhuis-yusuf;Rondleiding molen;bezoek aan een bedrijf;Gekeken\n'
  await emma.getByLabel('Voor welke groep?').selectOption({ label: '4K1 · 2026-2027' })
  await emma
    .getByLabel('De lijst')
    .setInputFiles({ name: 'molen.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await emma.getByRole('button', { name: 'Kijk wat het zou doen' }).click()
  await expect(emma.getByText('2 ervaringen bij 2 leerlingen.')).toBeVisible()
  await checkAxe(emma)
  await emma.getByRole('button', { name: 'Zet het in de dossiers' }).click()
  await expect(emma.getByRole('heading', { name: 'Staat in de dossiers' })).toBeVisible()

  const lotte = await signIn(await open(phone), 'lotte')
  await lotte.goto('/mijn/dossier')
  await lotte.getByRole('link', { name: 'Rondleiding molen' }).click()
  await expect(lotte.getByText('Emma de Wit bracht dit in')).toBeVisible()
  await lotte.getByRole('link', { name: 'Verander' }).click()
  await lotte.getByLabel('Wat heb je gedaan?').fill('Ik stond boven op de molen.')
  await lotte.getByRole('button', { name: 'Bewaar' }).click()
  await expect(lotte.getByText('Ik stond boven op de molen.').first()).toBeVisible()

  await emma.getByRole('button', { name: 'Haal deze lijst terug' }).click()
  await expect(emma.getByText('1 ervaring blijft staan')).toBeVisible()
  const yusuf = await signIn(await open(phone), 'yusuf')
  await yusuf.goto('/mijn/dossier')
  await expect(yusuf.getByRole('link', { name: 'Rondleiding molen' })).toHaveCount(0)
})
