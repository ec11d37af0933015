// A class's LOB year on at most six screens, with nothing typed: the set is a copy, the form is there already.
import { signIn } from './cast'
import { checkAxe, expect, test, useWorld } from './world'

useWorld()

for (const javaScriptEnabled of [true, false])
  test(`Joke sets up the year of 4T1 ${javaScriptEnabled ? 'with a script' : 'without JavaScript'}, and Tess sees what is asked`, async ({
    open,
  }) => {
    const joke = await signIn(await open({ javaScriptEnabled }), 'joke')
    const screens: string[] = []
    joke.on('framenavigated', (frame) => {
      const { pathname } = new URL(frame.url())
      if (frame === joke.mainFrame() && screens.at(-1) !== pathname) screens.push(pathname)
    })
    await joke.goto('/lob')
    await joke.getByLabel('Klas', { exact: true }).selectOption({ label: '4T1' })
    await joke.getByRole('button', { name: 'Filter' }).click()
    await expect(joke.getByRole('heading', { level: 1, name: 'LOB-jaar van 4T1' })).toBeVisible()
    await joke.getByRole('link', { name: 'LOB-eisen' }).click()

    // What another class has already, for this one; who falls under it stands beside it.
    await joke
      .getByLabel('Begin met')
      .selectOption({ label: 'Kopie van LOB voor het PTA, 4 kader, 2026-2027' })
    await joke.getByRole('button', { name: 'Maak LOB-eisen' }).click()
    await joke.getByText('Naam en voor wie').click()
    await joke.getByLabel('4K1', { exact: true }).uncheck()
    await joke.getByLabel('4T1', { exact: true }).check()
    await joke.getByRole('button', { name: 'Bewaar' }).first().click()
    await expect(joke.getByRole('listitem').filter({ hasText: '4T1' }).first()).toBeVisible()
    if (javaScriptEnabled) await checkAxe(joke)
    await joke.getByRole('button', { name: 'Neem in gebruik' }).click()
    await expect(joke.getByText('Leerlingen zien dit bij hun dossier.')).toBeVisible()
    await joke.getByRole('link', { name: 'Naar de klas' }).click()

    await joke.getByLabel('Klas', { exact: true }).selectOption({ label: '4T1' })
    await joke.getByRole('button', { name: 'Filter' }).click()
    await expect(joke.getByRole('columnheader', { name: /Loopbaangesprek/ })).toBeVisible()
    await expect(joke.getByRole('link', { name: 'Tess Jonker', exact: true })).toBeVisible()
    expect(screens.length).toBeLessThanOrEqual(6)

    const tess = await signIn(
      await open({ viewport: { width: 360, height: 740 }, javaScriptEnabled }),
      'tess',
    )
    await tess.goto('/mijn/dossier')
    await expect(tess.getByRole('heading', { name: 'Dit vraagt Het Veerhuis dit jaar' })).toBeVisible()
    await tess.getByRole('link', { name: 'Schrijf op: Stage' }).click()
    await expect(tess.getByLabel('Soort activiteit')).toHaveValue('internship')
    expect(await tess.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })
