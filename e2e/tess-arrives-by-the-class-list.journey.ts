import type { Page } from '@playwright/test'
import { nameOf, signIn } from './cast'
import { checkAxe, expect, test, useWorld } from './world'

useWorld()

const head = 'leerlingnummer;roepnaam;achternaam;geboortedatum;groep;niveau;eerste_dag;laatste_dag'
const bring = async (page: Page, line: string) => {
  await page.goto('/beheer/bestanden')
  await page.getByLabel('Wat staat erin?').selectOption('students')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'klas.csv', mimeType: 'text/csv', buffer: Buffer.from(`${head}\n${line}`) })
  await page.getByRole('button', { name: 'Laat zien wat er verandert' }).click()
}
const tess = 'R1001;Tess;Jonker;2010-07-01;SD4a;niveau 4;2027-03-01;'
const asked = (page: Page) => page.getByRole('form', { name: 'Wie je school al kent, regel voor regel' })
const say = async (page: Page, word: string) => {
  await expect(
    page.getByRole('heading', { name: 'Staat hier iemand in die je school al kent?' }),
  ).toBeVisible()
  await expect(asked(page).getByRole('row').filter({ hasText: 'Nu bij je school' })).toContainText(
    'Software developer',
  )
  await asked(page).getByLabel(word, { exact: true }).check()
  await asked(page).getByRole('button', { name: 'Bewaar wat ik zei' }).click()
  await expect(page.getByText('Bewaard. Hieronder staat wat het bestand nu doet.')).toBeVisible()
}

test('Nadia takes over Tess, and the class list knows her', async ({ page, open }) => {
  const nadia = await signIn(page, 'nadia')
  await nadia.goto('/instroom?naam=tess+jonker')
  await nadia.getByRole('link', { name: /Tess Jonker/ }).click()
  await nadia.getByLabel('Regiehouder').selectOption({ label: nameOf('jeroen') })
  await nadia.getByLabel('Vervanger').selectOption({ label: nameOf('sylvia') })
  await nadia.getByRole('button', { name: 'Neem over' }).click()
  await expect(nadia.getByText(/^Overgenomen op/)).toBeVisible()

  const carla = await signIn(await open({ javaScriptEnabled: false }), 'carla')
  await bring(carla, tess)
  await expect(carla.getByRole('button', { name: 'Verwerk het hele bestand' })).toHaveCount(0)
  await say(carla, 'Ja, dit is Tess Jonker, die al bij ons is')
  await carla.getByRole('button', { name: 'Verwerk het hele bestand' }).click()
  await expect(carla.getByText('Verwerkt op')).toBeVisible()

  const maud = await signIn(await open(), 'maud')
  await maud.goto('/leerlingen')
  await expect(maud.getByRole('link', { name: /^Tess Jonker/ })).toHaveCount(1)
  const student = await signIn(await open({ viewport: { width: 360, height: 740 } }), 'tess')
  await student.goto('/mijn')
  await expect(student.getByRole('heading', { name: `${nameOf('jeroen')} is er voor je` })).toBeVisible()
  await student.goto('/mijn/wie-kijkt')
  await expect(student.getByText('zei dat een regel in een lijst over jou gaat').first()).toBeVisible()

  await carla.getByRole('button', { name: 'Draai dit bestand terug' }).click()
  await expect(carla.getByText('De school is weer zoals voor dit bestand')).toBeVisible()
})

test('a double that a list made is put together by two named people, and Tess reads it', async ({ open }) => {
  const carla = await signIn(await open({ viewport: { width: 360, height: 740 } }), 'carla')
  await bring(carla, tess)
  await checkAxe(carla)
  await say(carla, 'Nee, dit is iemand anders dan Tess Jonker: schrijf een nieuwe in')
  await carla.getByRole('button', { name: 'Verwerk het hele bestand' }).click()
  await expect(carla.getByText('Verwerkt op')).toBeVisible()
  await carla.goto('/beheer/bestanden')
  await expect(carla.getByRole('heading', { name: 'Misschien twee keer dezelfde student' })).toBeVisible()
  await checkAxe(carla)
  await carla.getByRole('button', { name: 'Vraag de coach of mentor: is dit dezelfde Tess Jonker?' }).click()
  await expect(carla.getByText('Gevraagd. De coach of mentor krijgt dit als taak')).toBeVisible()

  const maud = await signIn(await open(), 'maud')
  await maud.goto('/vandaag')
  await expect(
    maud.getByText('Carla Meijer denkt dat Tess Jonker twee keer in jullie lijst staat').first(),
  ).toBeVisible()
  await maud.goto('/leerlingen')
  await maud.getByRole('link', { name: /^Tess Jonker/ }).click()
  await maud.waitForURL(/\/leerlingen\/[0-9a-f-]{36}/)
  await maud.goto(`${maud.url().split('?')[0]}/koppelen`)
  await expect(maud.getByRole('heading', { name: 'Staat Tess twee keer in jullie lijst?' })).toBeVisible()
  await checkAxe(maud)
  await maud.getByLabel('Ik heb Tess zelf gesproken').check()
  await maud.getByRole('button', { name: 'Ja, dit is dezelfde leerling' }).click()
  await expect(
    maud.getByText(/Carla Meijer en Maud Timmer hebben op .* gezegd dat dit dezelfde is/),
  ).toBeVisible()

  const student = await signIn(await open({ viewport: { width: 360, height: 740 } }), 'tess')
  await student.goto('/mijn/koppelen')
  await expect(student.getByText(/Gekoppeld op .* door Carla Meijer en Maud Timmer/)).toBeVisible()
  await checkAxe(student)
  await student.goto('/mijn/wie-kijkt')
  await expect(student.getByText('bracht twee dossiers bij elkaar').first()).toBeVisible()

  await carla.goto('/beheer/bestanden')
  await carla.getByText('Klopt dit niet?').click()
  await carla.getByRole('button', { name: 'Maak los' }).click()
  await expect(carla.getByText('Losgemaakt. Elk account heeft weer zijn eigen dossier.')).toBeVisible()
  await student.goto('/mijn/koppelen')
  await expect(student.getByText(/Gekoppeld op/)).toHaveCount(0)
})
