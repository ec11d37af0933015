import type { Page } from '@playwright/test'
import { signIn } from './cast'
import { checkAxe, expect, test, useWorld } from './world'

useWorld()

const words = async (page: Page, within: string) =>
  (await page.locator(within).innerText()).replace(/\s+/g, ' ').trim()
const toSharing = async (page: Page, programme: string) => {
  await page.goto('/mijn')
  await page.getByRole('link', { name: programme, exact: true }).click()
  await page.locator('a[href$="/delen"]').first().click()
}

test('Daniël shares after a preview that is exactly what the school gets, and stops', async ({ open }) => {
  for (const javaScriptEnabled of [true, false]) {
    const daniel = await signIn(await open({ javaScriptEnabled }), 'daniel')
    if (javaScriptEnabled) {
      await daniel.goto('/mijn/dossier/ik')
      await daniel.getByLabel('Waar ben ik trots op?').fill('Ik heb een schuur van stroom voorzien.')
      await daniel.getByRole('button', { name: 'Bewaar' }).click()
    }
    await toSharing(daniel, 'Elektrotechniek')
    await daniel.getByLabel('Dit ben ik').check()
    await daniel.getByRole('button', { name: 'Bekijk hoe Vakcollege Zandhaven het ziet' }).click()
    const preview = await words(daniel, '[data-shared]')
    expect(preview).toContain('Ik heb een schuur van stroom voorzien.')
    if (javaScriptEnabled) await checkAxe(daniel)

    const marco = await signIn(await open({ javaScriptEnabled }), 'marco')
    await marco.goto('/instroom?toon=all&naam=dani')
    await marco.getByRole('link', { name: /Daniël Kuipers/ }).click()
    await marco.waitForURL(/\/instroom\/[0-9a-f-]{36}/)
    const address = marco.url()
    await expect(marco.getByText('Ik heb een schuur')).toHaveCount(0)

    await daniel.getByRole('button', { name: 'Ja, deel dit met Vakcollege Zandhaven' }).click()
    // The preview says the same words: only the address tells that the act is through.
    await daniel.waitForURL(/\/delen$/)
    await expect(daniel.getByText('zij lezen mee')).toBeVisible()
    await marco.goto(address)
    // What streams in behind the page shows a moment after it.
    await expect.poll(() => words(marco, 'body')).toContain(preview)

    await daniel.getByRole('link', { name: 'Stop met delen' }).click()
    await daniel.getByRole('button', { name: 'Ja, stop met delen' }).click()
    await daniel.waitForURL(/\/delen$/)
    await expect(daniel.getByText(/Gestopt op/).first()).toBeVisible()
    await marco.goto(address)
    await expect(marco.getByText('Ik heb een schuur')).toHaveCount(0)
    await marco.goto('/instroom?toon=all&naam=dani')
    await marco.goBack()
    await expect(marco.getByText('Ik heb een schuur')).toHaveCount(0)
  }
})

test('Sami is 15: nothing opens before his mother read it and said yes', async ({ open }) => {
  const nadia = await signIn(await open(), 'nadia')
  await nadia.goto('/instroom?toon=all&naam=sami+bouzid')
  await nadia.getByRole('link', { name: /Sami Bouzid/ }).click()
  await nadia.waitForURL(/\/instroom\/[0-9a-f-]{36}/)
  const address = nadia.url()
  await expect(nadia.getByText('buurthuis')).toHaveCount(0)

  const fatima = await signIn(await open({ javaScriptEnabled: false }), 'fatima')
  await expect(fatima).toHaveURL(/\/ouder$/)
  await fatima.getByRole('link', { name: 'Bekijk het en beslis' }).click()
  await expect(
    fatima.getByText('Ik heb het netwerk in ons buurthuis aangelegd', { exact: false }),
  ).toBeVisible()
  await fatima.getByRole('button', { name: 'Ja, dit mag' }).click()
  await expect(fatima.getByText('Ja van Fatima Bouzid', { exact: false })).toBeVisible()
  await nadia.goto(address)
  await expect(
    nadia.getByText('Ik heb het netwerk in ons buurthuis aangelegd', { exact: false }),
  ).toBeVisible()

  // She reads the package as well; from 16 on a guardian sees a name and a kind word.
  await fatima.goto('/ouder')
  await fatima.getByRole('link', { name: 'Lees en antwoord' }).click()
  await fatima.getByLabel('Het klopt').check()
  await fatima.getByRole('button', { name: 'Verstuur mijn antwoord' }).click()
  await expect(fatima.getByText('Fatima Bouzid: eens', { exact: false })).toBeVisible()
  const hatice = await signIn(await open(), 'hatice')
  await expect(hatice.getByText('Yusuf is 16 jaar of ouder', { exact: false })).toBeVisible()
  await checkAxe(hatice)
})

for (const javaScriptEnabled of [true, false]) {
  const who = javaScriptEnabled
    ? {
        key: 'lotte',
        name: 'Lotte',
        school: 'ROC De Waterlinie',
        programme: 'ROC De Waterlinie: Mediavormgever (niveau 4)',
      }
    : { key: 'yusuf', name: 'Yusuf', school: 'Vakcollege Zandhaven', programme: '' }
  test(`the package of ${who.name} is built, read, disagreed with and released ${javaScriptEnabled ? '' : 'without JavaScript'}`, async ({
    open,
  }) => {
    const student = await signIn(await open({ javaScriptEnabled }), who.key)
    if (who.programme) {
      await student.goto('/mijn/aanmelden')
      await student.getByLabel('Waar wil je heen?').selectOption({ label: who.programme })
      await student.getByRole('button', { name: 'Meld me aan' }).click()
      await expect(student).toHaveURL(/\/mijn$/)
    }
    const joke = await signIn(await open({ javaScriptEnabled }), 'joke')
    await joke.goto('/leerlingen?groep=4K1')
    await joke
      .getByRole('link', { name: new RegExp(`^\\S* ?${who.name} `) })
      .first()
      .click()
    if (who.programme) {
      await joke.getByText('Voeg iets toe').click()
      await joke.getByLabel('Soort').selectOption({ label: 'Resultaten' })
      await joke.getByLabel('Waarover').fill('tekenen')
      await joke.getByLabel('Wat', { exact: true }).fill('8,2')
      await joke.getByLabel('Datum').last().fill('2027-02-12')
      await joke.getByLabel('Bron').fill('rapport 2')
      await joke.locator('form', { hasText: 'Waarover' }).getByRole('button', { name: 'Bewaar' }).click()
      await expect(joke.getByText('8,2').first()).toBeVisible()
    }
    await joke
      .locator('#pakket')
      .getByRole('link', { name: new RegExp(who.school) })
      .click()
    await joke.getByRole('button', { name: 'Bouw uit de gegevens' }).click()
    if (javaScriptEnabled) await checkAxe(joke)
    await expect(joke.getByRole('button', { name: 'Geef vrij' })).toHaveCount(0)
    await joke.getByRole('button', { name: `Geef ter inzage aan ${who.name}` }).click()
    await expect(joke.getByText('De tijd om te lezen loopt nog.')).toBeVisible()

    await student.goto('/mijn')
    await student
      .getByRole('link', { name: who.programme ? 'Mediavormgever' : 'Software developer', exact: true })
      .last()
      .click()
    await student.locator('a[href$="/inzage"]').first().click()
    await student.getByLabel('Ik ben het er niet mee eens').check()
    await student.getByRole('button', { name: 'Verstuur mijn antwoord' }).click()
    await expect(student.getByRole('alert').filter({ hasText: 'Vul dit nog in.' })).toBeVisible()
    await expect(student.getByLabel('Ik ben het er niet mee eens')).toBeChecked()
    await student.getByRole('textbox', { name: /Jouw uitleg/ }).fill('Mijn bijbaan mist.')
    await student.getByRole('button', { name: 'Verstuur mijn antwoord' }).click()
    await expect(student.getByText('Mijn bijbaan mist.')).toBeVisible()
    if (javaScriptEnabled) await checkAxe(student)

    await joke.reload()
    await joke.getByRole('button', { name: 'Geef vrij' }).click()
    await expect(joke.getByText('vrijgegeven', { exact: true })).toBeVisible()
    const desk = await signIn(await open({ javaScriptEnabled }), who.programme ? 'nadia' : 'marco')
    await desk.goto(`/instroom?toon=all&naam=${who.name}`)
    await desk
      .getByRole('link', { name: new RegExp(`${who.name} `) })
      .first()
      .click()
    await expect(desk.getByText('Mijn bijbaan mist.')).toBeVisible()
    await student.reload()
    await expect(student.getByText(/Gelezen door/)).toBeVisible()
  })
}
