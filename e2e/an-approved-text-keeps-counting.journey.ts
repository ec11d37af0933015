// A text goes to and fro between a student and his mentor until it counts for the exam, and stays that way.
import type { Page } from '@playwright/test'
import { signIn } from './cast'
import { checkAxe, expect, test, useWorld } from './world'

useWorld()

const title = 'Open dag techniek'

test('Emma gives back, Yusuf improves, Emma approves for the PTA; a later text waits while the approved one counts', async ({
  open,
}) => {
  const yusuf = await signIn(await open({ viewport: { width: 360, height: 740 } }), 'yusuf')
  await yusuf.goto('/mijn/dossier')
  const asked = (page: Page) => page.getByRole('listitem').filter({ hasText: 'Open dagen of meeloopdagen' })
  await expect(asked(yusuf)).toContainText('0 van 2')
  await asked(yusuf)
    .getByRole('link', { name: /Schrijf op/ })
    .click()
  await expect(yusuf.getByLabel('Soort activiteit')).toHaveValue('openDay')
  await yusuf.getByLabel('Naam van de activiteit').fill(title)
  await yusuf.getByLabel('Wat heb je gedaan?').fill('Een robot laten rijden.')
  await yusuf.getByRole('button', { name: 'Bewaar' }).click()
  await expect(yusuf.getByText('Je mentor heeft nog niet geantwoord.')).toBeVisible()
  const page = yusuf.url()

  // Emma comes from her class, reads by itself, and can go on to what else waits with one key.
  const emma = await signIn(await open(), 'emma')
  await emma.goto('/lob')
  await emma.getByRole('link', { name: 'Lees wat het langst wacht' }).click()
  await expect(emma.getByText(/^1 van \d+ die wachten in 4K1$/)).toBeVisible()
  const heading = emma.getByRole('heading', { level: 1 })
  const first = emma.url()
  // A key counts from the moment the page says so.
  await expect(emma.getByRole('button', { name: 'zet uit' })).toBeVisible()
  await emma.keyboard.press('j')
  await emma.waitForURL((url) => url.href !== first)
  while ((await heading.textContent()) !== title) {
    const before = emma.url()
    await emma.getByRole('link', { name: 'Volgende' }).click()
    await emma.waitForURL((url) => url.href !== before)
  }
  const reading = emma.url()
  await emma.getByLabel('Teruggeven met een tip').check()
  await emma.getByRole('button', { name: 'Verstuur het antwoord' }).click()
  await expect(emma.getByRole('alert').filter({ hasText: 'Vul dit nog in.' })).toBeVisible()
  await emma.getByLabel('Jouw antwoord', { exact: true }).fill('Wat wilde je van tevoren weten?')
  await emma.getByRole('button', { name: 'Verstuur het antwoord' }).click()
  await expect(emma.getByText('terug met een tip').first()).toBeVisible()
  await checkAxe(emma)

  // Yusuf finds the tip and what to do with it.
  await yusuf.goto(page)
  await expect(yusuf.getByText('Wat wilde je van tevoren weten?')).toBeVisible()
  await checkAxe(yusuf)
  await yusuf.getByRole('link', { name: 'Maak het beter' }).click()
  await yusuf.getByText('Meer vertellen').click()
  await yusuf.getByLabel('Wat wilde je te weten komen?').fill('Of je er veel moet rekenen.')
  await yusuf.getByLabel('Wat weet je nu wat je eerst niet wist?').fill('Dat het vooral proberen is.')
  await yusuf.getByLabel('Dit past bij mij').check()
  await yusuf.getByLabel('Wat is je volgende stap?').fill('Een dag meelopen.')
  await yusuf.getByRole('button', { name: 'Bewaar' }).click()
  await expect(yusuf.getByRole('heading', { level: 1, name: title })).toBeVisible()

  // A window that still shows the old text approves nothing.
  await emma.getByLabel('Goedkeuren').check()
  await emma.getByLabel('Telt mee voor het PTA').check()
  await emma.getByRole('button', { name: 'Verstuur het antwoord' }).click()
  await expect(emma.getByText('De tekst is ondertussen veranderd.').first()).toBeVisible()
  await emma.goto(reading)
  await emma.getByLabel('Goedkeuren').check()
  await emma.getByLabel('Telt mee voor het PTA').check()
  await emma.getByRole('button', { name: 'Verstuur het antwoord' }).click()
  await expect(emma.getByText('goedgekeurd voor het PTA')).toBeVisible()

  await yusuf.goto(page)
  await expect(yusuf.getByText('Deze ervaring telt mee voor je PTA.')).toBeVisible()
  await yusuf.goto('/mijn/dossier')
  await expect(asked(yusuf)).toContainText('1 van 2')

  // He writes on: the new text waits, the approved one counts, and both can be read.
  await yusuf.goto(`${page}/bewerk`)
  await yusuf.getByLabel('Wat is je volgende stap?').fill('Een week meelopen.')
  await yusuf.getByRole('button', { name: 'Bewaar' }).click()
  await expect(yusuf.getByText('Je nieuwe tekst ligt bij je mentor')).toBeVisible()
  await yusuf.getByRole('link', { name: 'Bekijk eerdere versies' }).click()
  await expect(yusuf.locator('del')).toHaveText(['Weg: dag'])
  await expect(yusuf.locator('ins')).toHaveText(['Erbij: week'])
  await checkAxe(yusuf)
  expect(await yusuf.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await yusuf.goto('/mijn/dossier')
  await expect(asked(yusuf)).toContainText('1 van 2')
})
