import { strToU8, zipSync } from 'fflate'
import { signIn } from './cast'
import { expect, test, useWorld } from './world'

useWorld()

const sites = (...lines: string[]) =>
  ['instellingscode,vestigingsnummer,vestigingscode,naam,postcode4,plaats,gemeentenaam_2024', ...lines].join(
    '\n',
  )
const brug = '00XA,00,00XA00,De Brug,1234,VEERDAM,Veerdam'
const crebo = 'opleidingcode,opleidingsnaam\n79010,"Afbouw, hout en onderhoud"\n22029,Medewerker dekvloeren'

test('a register of the whole country comes in on the screen', async ({ open }) => {
  const page = await signIn(await open(), 'wietske')
  const letters = 'ABCDEFGHKLMNPRSTUVWXYZ'
  const codes = Array.from(
    { length: 8_000 },
    (_, n) =>
      `${String(n % 90).padStart(2, '0')}${letters[Math.floor(n / 90) % 22]}${letters[Math.floor(n / 1_980)]}`,
  )
  const lines = codes.flatMap((code, n) => {
    const name = `Scholengemeenschap De Lange Naam ${n}`
    const site = (nth: string) =>
      `${code},${nth},${code}${nth},"${name}, locatie ${nth}",1234,VEERDAM,Veerdam`
    return n % 2 ? [site('00')] : [site('00'), site('01')]
  })
  const names = Array.from(
    { length: 4_000 },
    (_, n) => `${30_000 + n},"Vakbekwaam medewerker, richting ${n}"`,
  )
  await page.locator('input[type=file]').setInputFiles([
    { name: 'brin_vestigingen_open.csv', mimeType: 'text/csv', buffer: Buffer.from(sites(...lines)) },
    {
      name: 'crebo_opleidingen.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['opleidingcode,opleidingsnaam', ...names].join('\n')),
    },
  ])
  await page.getByRole('button', { name: 'Laat zien wat er verandert' }).click()
  await expect(page.getByText('24.000 rijen zijn nieuw')).toBeVisible()
  await page.getByRole('button', { name: 'Verwerk alle registers' }).click()
  await expect(page.getByText('Verwerkt op')).toBeVisible()
  await page.getByRole('button', { name: 'Zet alles terug' }).click()
  await expect(page.getByText('Teruggezet op')).toBeVisible()
})

test('the administrator of a region brings the registers, sees what they do, and takes them back', async ({
  open,
}) => {
  const page = await signIn(await open({ javaScriptEnabled: false }), 'wietske')
  await expect(page).toHaveURL(/\/beheer\/registers$/)
  const bring = async (...files: { name: string; mimeType: string; buffer: Buffer }[]) => {
    await page.goto('/beheer/registers')
    await page.locator('input[type=file]').setInputFiles(files)
    await page.getByRole('button', { name: 'Laat zien wat er verandert' }).click()
  }
  const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await bring(csv('lijst.csv', 'a,b\n1,2'))
  await expect(
    page.getByText('Geen van deze bestanden is een register').filter({ visible: true }).first(),
  ).toBeVisible()
  await bring(
    csv('brin_vestigingen_open.csv', sites(brug, 'fout,00,x,y,,,')),
    csv('crebo_opleidingen.csv', crebo),
  )
  await expect(page.getByRole('row').filter({ hasText: 'instellingscode' })).toContainText('3')
  const list = await page.request.get(`${page.url()}/problemen`)
  expect(await list.text()).toContain(
    'brin_vestigingen_open.csv;3;instellingscode;"Dit is geen instellingscode',
  )

  const zip = zipSync({
    'duo/brin_vestigingen_open.csv': strToU8(sites(brug)),
    'duo/crebo_opleidingen.csv': strToU8(crebo),
  })
  await bring({ name: 'duo.zip', mimeType: 'application/zip', buffer: Buffer.from(zip) })
  await expect(page.getByText('4 rijen zijn nieuw')).toBeVisible()
  await page.getByRole('button', { name: 'Verwerk alle registers' }).click()
  await expect(page.getByText('Verwerkt op')).toBeVisible()
  await page.getByRole('button', { name: 'Zet alles terug' }).click()
  await expect(page.getByText('Teruggezet op')).toBeVisible()
  await page.getByRole('link', { name: 'Terug naar de registers' }).click()
  await expect(page.getByRole('list', { name: 'Eerdere bestanden' })).toContainText(
    'teruggezet door Wietske Haveman',
  )
  expect((await page.request.get('/beheer/bestanden')).status()).toBe(404)

  const school = await signIn(await open(), 'sanne')
  expect((await school.request.get('/beheer/registers')).status()).toBe(404)
})
