import { nameOf, signIn } from './cast'
import { checkAxe, expect, test, useWorld } from './world'

useWorld()

const phone = { viewport: { width: 360, height: 740 } }

for (const javaScriptEnabled of [true, false]) {
  const way = javaScriptEnabled ? 'with a script' : 'without JavaScript'
  const title = javaScriptEnabled ? 'Een dag bij de drukker' : 'Een dag bij de bakker'
  const secret = javaScriptEnabled ? 'Alleen van mij' : 'Ook alleen van mij'

  test(`Esra writes on her phone ${way}, and her mentor reads her own words first and answers`, async ({
    open,
  }) => {
    const esra = await signIn(await open({ ...phone, javaScriptEnabled }), 'esra')
    await esra.goto('/mijn/dossier/nieuw')
    // Given a form that misses something, everything that was typed is still there.
    await esra.getByLabel('Naam van de activiteit').fill(title)
    await esra.getByText('Meer vertellen').click()
    await esra.getByLabel('Wat weet je nu wat je eerst niet wist?').fill('Ik kan nu snijden en vouwen.')
    await esra.getByRole('button', { name: 'Bewaar' }).click()
    await expect(esra.getByRole('alert').filter({ hasText: 'Vul dit nog in.' })).toBeVisible()
    await expect(esra.getByLabel('Naam van de activiteit')).toHaveValue(title)
    await expect(esra.getByLabel('Wat weet je nu wat je eerst niet wist?')).toHaveValue(
      'Ik kan nu snijden en vouwen.',
    )
    if (javaScriptEnabled) await checkAxe(esra)

    await esra.getByLabel('Soort activiteit').selectOption({ label: 'bedrijfsbezoek' })
    await esra.getByLabel('Wat heb je gedaan?').fill('Meegelopen van zes tot twaalf.')
    await esra.getByLabel('Wat kan ik goed, en hoe weet ik dat?').check()
    await esra.getByRole('button', { name: 'Bewaar' }).click()
    await expect(esra.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(esra.getByText('Ik kan nu snijden en vouwen.').first()).toBeVisible()
    const width = await esra.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(360)

    // And one that stays hers.
    await esra.goto('/mijn/dossier/nieuw')
    await esra.getByLabel('Naam van de activiteit').fill(secret)
    await esra.getByLabel('Soort activiteit').selectOption({ label: 'iets anders' })
    await esra.getByLabel('Wat heb je gedaan?').fill('Getwijfeld.')
    await esra.getByLabel('Niet voor mijn school').check()
    await esra.getByRole('button', { name: 'Bewaar' }).click()
    await expect(esra.getByText('Deze ervaring is alleen voor jou.')).toBeVisible()

    // When her mentor opens her page, the words come first, and the entry has its form open.
    const emma = await signIn(await open({ javaScriptEnabled }), 'emma')
    await emma.goto('/leerlingen')
    await emma.getByRole('link', { name: /Esra Kaya/ }).click()
    await expect(emma.getByRole('heading', { level: 1, name: 'Esra Kaya' })).toBeVisible()
    await expect(emma.locator('[data-why]')).toContainText('je mentor bent van deze groep')
    await expect(emma.getByText(secret)).toHaveCount(0)
    const entry = emma.getByRole('article').filter({ hasText: title })
    await entry.getByLabel('Jouw antwoord').fill('Vertel me er maandag meer over.')
    await entry.getByRole('button', { name: 'Verstuur het antwoord' }).click()
    await expect(entry.getByText('Vertel me er maandag meer over.')).toBeVisible()
    if (javaScriptEnabled) await checkAxe(emma)

    // Then Esra reads the answer.
    await esra.goto('/mijn/dossier')
    await esra.getByRole('link', { name: new RegExp(title) }).click()
    await expect(esra.getByText('Vertel me er maandag meer over.')).toBeVisible()
    await expect(esra.getByText(nameOf('emma'), { exact: false })).toBeVisible()
  })
}

test('two windows on one profile lose no text', async ({ open }) => {
  const first = await signIn(await open(), 'femke')
  await first.goto('/mijn/dossier/ik')
  const second = await first.context().newPage()
  await second.goto('/mijn/dossier/ik')
  await first.getByLabel('Waar ben ik trots op?').fill('Het eerste venster')
  await first.getByRole('button', { name: 'Bewaar' }).click()
  await expect(first).toHaveURL(/\/mijn\/dossier$/)
  await second.getByLabel('Waar ben ik trots op?').fill('Het tweede venster')
  await second.getByRole('button', { name: 'Bewaar' }).click()
  await expect(second.getByRole('alert').filter({ hasText: 'Beide teksten staan hieronder' })).toBeVisible()
  await expect(second.getByText('Het eerste venster')).toBeVisible()
  await expect(second.getByLabel('Waar ben ik trots op?')).toHaveValue('Het tweede venster')
  await second.getByRole('button', { name: 'Bewaar' }).click()
  await expect(second.getByText('Het tweede venster')).toBeVisible()
})
