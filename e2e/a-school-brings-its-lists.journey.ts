import type { Page } from '@playwright/test'
import { checkAxe, expect, test, useWorld } from './world'

useWorld()

const head = 'leerlingnummer;roepnaam;achternaam;geboortedatum;groep;niveau;eerste_dag;laatste_dag'
const csv = (...lines: string[]) => Buffer.from([head, ...lines].join('\n'))
const be = async (page: Page, person: string) => {
  await page.goto('/inloggen')
  await page.locator(`button[name=person][value="${person}"]`).click()
}
const bring = async (page: Page, buffer: Buffer, name = 'leerlingen.csv') => {
  await page.goto('/beheer/bestanden')
  await page.getByLabel('Wat staat erin?').selectOption('students')
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: 'Laat zien wat er verandert' }).click()
}
const good = [
  '9101;Wim;Zeldzaam;2010-09-30;4K1;vmbo-kader;2026-08-24;',
  '9102;Mila;de Boer;2015-02-11;4K1;vmbo-kader;2026-08-24;',
]

for (const javaScriptEnabled of [true, false]) {
  test(`an administrator sees what a file would do, and only then it happens${javaScriptEnabled ? '' : ', without JavaScript'}`, async ({
    open,
  }) => {
    const page = await open({ javaScriptEnabled })
    const lines = good.map((line) =>
      javaScriptEnabled
        ? line
        : line.replace('910', '920').replace('Zeldzaam', 'Zonderling').replace('Mila', 'Milou'),
    )
    await be(page, 'sanne')
    await bring(page, Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))
    await expect(page.getByRole('alert').first()).toContainText('Excel')
    await bring(page, csv(lines[0] ?? '', '9103;Bo;Smit;2010-02-30;4K1;vmbo;2026-08-24;'))
    await expect(page.getByRole('heading', { name: 'Dit bestand klopt niet helemaal' })).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: 'geboortedatum' })).toContainText('regel 3')
    if (javaScriptEnabled) await checkAxe(page)
    await page.getByRole('button', { name: 'Leg weg' }).click()
    await expect(page).toHaveURL(/bestanden$/)
    await bring(page, csv(...lines))
    await expect(page.getByText('Van 2 regels: 2 nieuw')).toBeVisible()
    await page.getByRole('button', { name: 'Verwerk het hele bestand' }).click()
    await expect(page.getByText('Verwerkt op')).toBeVisible()
    await bring(page, csv(...lines))
    await expect(page.getByText('Verwerken verandert niets')).toBeVisible()
    await page.goto('/beheer/bestanden')
    await page.getByRole('link', { name: 'leerlingen.csv' }).nth(1).click()
    if (javaScriptEnabled) return checkAxe(page)
    await page.getByRole('button', { name: 'Draai dit bestand terug' }).click()
    await expect(page.getByText('De school is weer zoals voor dit bestand')).toBeVisible()
    await page.getByRole('link', { name: 'Terug naar de lijsten' }).click()
    await expect(page.getByText('teruggedraaid op').first()).toBeVisible()
  })
}

test('a student of another school is asked whether it is them, and the school that asks learns nothing', async ({
  open,
}) => {
  const school = await open()
  await be(school, 'sanne')
  await bring(school, csv(good[1] ?? ''))
  await expect(school.locator('main')).not.toContainText('Kade')
  const page = await open({ viewport: { width: 360, height: 740 } })
  await be(page, 'mila')
  await page.goto('/mijn/koppelen')
  await expect(page.getByRole('heading', { name: 'Misschien heb je al een dossier' }).first()).toBeVisible()
  await expect(page.locator('main')).not.toContainText('Veerhuis')
  await checkAxe(page)
  await page.getByRole('button', { name: 'Dat ben ik niet' }).first().click()
  await expect(page).toHaveURL(/koppelen$/)
})

test('nobody else finds the lists', async ({ open }) => {
  const page = await open()
  for (const person of ['emma', 'yusuf']) {
    await be(page, person)
    expect((await page.goto('/beheer/bestanden'))?.status()).toBe(404)
  }
})

for (const javaScriptEnabled of [true, false]) {
  test(`another child under a known number waits for a yes of its own${javaScriptEnabled ? '' : ', without JavaScript'}`, async ({
    open,
  }) => {
    const page = await open({ javaScriptEnabled, viewport: { width: 360, height: 740 } })
    const [first, second, name] = javaScriptEnabled ? ['9301', '9302', 'Zwaluw'] : ['9401', '9402', 'Reiger']
    await be(page, 'sanne')
    await bring(
      page,
      csv(
        `${first};Jip;${name};2012-03-04;4K1;vmbo-kader;2026-08-24;`,
        `${second};Sil;${name};2012-03-04;4K1;vmbo-kader;2026-08-24;`,
      ),
    )
    await page.getByRole('button', { name: 'Verwerk het hele bestand' }).click()
    await expect(page.getByText('Verwerkt op')).toBeVisible()
    await bring(
      page,
      csv(
        `${first};Kees;${name};2014-09-09;4K1;vmbo-kader;2026-08-24;`,
        `${second};Silke;${javaScriptEnabled ? 'Mus' : 'Mees'};2012-03-04;4K1;vmbo-kader;2026-08-24;`,
      ),
    )
    await expect(
      page.getByRole('heading', { name: 'Gaan deze 2 regels over dezelfde personen?' }),
    ).toBeVisible()
    const asked = page.getByRole('form', { name: 'Wie er bedoeld is, regel voor regel' })
    await expect(asked.getByRole('row').filter({ hasText: 'Nu bij je school' }).first()).toContainText(
      `Jip ${name}`,
    )
    await expect(asked.getByRole('row').filter({ hasText: 'In het bestand' }).first()).toContainText(
      `Kees ${name}`,
    )
    if (javaScriptEnabled) await checkAxe(page)
    await asked
      .getByRole('group', { name: `Is dit Sil ${name}?` })
      .getByLabel(
        `Ja, dit is dezelfde: Sil ${name} staat in dit bestand als Silke ${javaScriptEnabled ? 'Mus' : 'Mees'}`,
      )
      .check()
    await asked.getByRole('button', { name: 'Bewaar wat ik zei' }).click()
    await expect(page.getByText('Bewaard. Hieronder staat wat het bestand nu doet.')).toBeVisible()
    await expect(page.getByText('Sanne Bakker zei dat dit dezelfde persoon is.')).toBeVisible()
    await page.getByRole('button', { name: 'Verwerk wat klopt, laat 1 regel liggen' }).click()
    await expect(page.getByText('Verwerkt op')).toBeVisible()
    await expect(page.getByText('1 veranderd')).toBeVisible()
    await page.goto('/beheer/bestanden')
    await expect(page.getByRole('list', { name: 'Eerdere bestanden' })).toContainText('1 veranderd')
  })
}
