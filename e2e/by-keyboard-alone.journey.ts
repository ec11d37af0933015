// Whoever uses no mouse: every step is a key, and where the focus is can be seen.
import type { Page } from '@playwright/test'
import { signIn } from './cast'
import { expect, test, useWorld } from './world'

useWorld()

/** Presses Tab until the thing with this name has the focus; it must be reachable, and visibly so. */
async function tabTo(page: Page, name: RegExp | string, most = 80) {
  const matches = (text: string) => (typeof name === 'string' ? text.includes(name) : name.test(text))
  for (let pressed = 0; pressed < most; pressed += 1) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const here = document.activeElement as HTMLElement | null
      if (!here || here === document.body) return null
      const labels = 'labels' in here ? [...((here as HTMLInputElement).labels ?? [])] : []
      // A choice shows its focus on the whole line that it stands in.
      const shown = [here, here.closest('label')]
        .filter((one) => one !== null)
        .map((one) => getComputedStyle(one))
      return {
        text: [here.getAttribute('aria-label'), ...labels.map((one) => one.textContent), here.textContent]
          .filter(Boolean)
          .join(' '),
        seen: shown.some((one) => one.outlineStyle !== 'none' || one.boxShadow !== 'none'),
      }
    })
    if (!at || !matches(at.text)) continue
    expect(at.seen, `the focus on ${name} can be seen`).toBe(true)
    return
  }
  throw new Error(`no key leads to ${name}`)
}

test('Esra writes an experience, changes it and erases it without a mouse', async ({ page }) => {
  const esra = await signIn(page, 'esra')
  await esra.goto('/mijn/dossier')
  await tabTo(esra, 'Schrijf een ervaring op')
  await esra.keyboard.press('Enter')
  await esra.waitForURL(/nieuw/)
  await tabTo(esra, 'Naam van de activiteit')
  await esra.keyboard.type('Bij de bakker')
  await tabTo(esra, 'Soort activiteit')
  await esra.keyboard.type('bedrijf')
  await tabTo(esra, 'Wat heb je gedaan?')
  await esra.keyboard.type('Brood gebakken om vijf uur.')
  await tabTo(esra, /^Bewaar/)
  await esra.keyboard.press('Enter')
  await expect(esra.getByRole('heading', { level: 1, name: 'Bij de bakker' })).toBeVisible()
  await tabTo(esra, 'Wis deze ervaring')
  await esra.keyboard.press('Enter')
  await esra.waitForURL(/weg/)
  await tabTo(esra, 'Ja, wis dit')
  await esra.keyboard.press('Enter')
  await expect(esra).toHaveURL(/\/mijn\/dossier$/)
  await expect(esra.getByText('Bij de bakker')).toHaveCount(0)
})

test('Emma approves what waits without a mouse, and Joke says yes to a day', async ({ open }) => {
  const emma = await signIn(await open(), 'emma')
  await emma.goto('/lob')
  await tabTo(emma, /^Lees/)
  await emma.keyboard.press('Enter')
  await emma.waitForURL(/ervaring/)
  // A group of choices is one stop; the arrows go through it.
  await tabTo(emma, 'Alleen antwoorden', 120)
  await emma.keyboard.press('ArrowDown')
  await emma.keyboard.press('ArrowDown')
  await expect(emma.getByLabel('Goedkeuren')).toBeChecked()
  await tabTo(emma, /^Verstuur/)
  await emma.keyboard.press('Enter')
  await expect(emma.locator('main')).toContainText(/goedgekeurd/i)

  const joke = await signIn(await open(), 'joke')
  await joke.goto('/lob/orientatie')
  await tabTo(joke, 'Yusuf Aydın')
  await joke.keyboard.press('Enter')
  await joke.waitForURL(/orientatie\//)
  await tabTo(joke, 'Ja, akkoord')
  await joke.keyboard.press('Space')
  await tabTo(joke, 'Verstuur het antwoord')
  await joke.keyboard.press('Enter')
  await expect(joke.getByRole('row', { name: /Yusuf/ }).first()).toContainText('akkoord')
})
