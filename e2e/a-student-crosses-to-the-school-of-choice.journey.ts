import { nameOf, signIn } from './cast'
import { checkAxe, expect, test, useWorld } from './world'

useWorld()

test('Lotte applies at two schools, chooses one, and somebody is there for her all the way', async ({
  page,
  open,
}) => {
  const lotte = await signIn(page, 'lotte')
  for (const programme of [
    'ROC De Waterlinie: Mediavormgever (niveau 4)',
    'Vakcollege Zandhaven: Software developer (niveau 4)',
  ]) {
    await lotte.goto('/mijn/aanmelden')
    await lotte.getByLabel('Waar wil je heen?').selectOption({ label: programme })
    await lotte.getByRole('button', { name: 'Meld me aan' }).click()
    await expect(lotte).toHaveURL(/\/mijn$/)
  }
  await expect(lotte.getByRole('heading', { name: `${nameOf('emma')} is er voor je` })).toBeVisible()
  await checkAxe(lotte)

  // The decaan sees her once, with two lines.
  const joke = await signIn(await open(), 'joke')
  await joke.goto('/uitstroom?naam=lotte+vermeer')
  await expect(joke.getByRole('row').filter({ hasText: 'Lotte Vermeer' })).toHaveCount(1)
  await expect(joke.getByRole('row').filter({ hasText: 'Lotte Vermeer' }).getByRole('listitem')).toHaveCount(
    2,
  )
  await checkAxe(joke)

  // Two desks, each with its own application only.
  const nadia = await signIn(await open(), 'nadia')
  const marco = await signIn(await open(), 'marco')
  for (const desk of [nadia, marco]) {
    await desk.goto('/instroom?naam=lotte')
    await desk.getByRole('link', { name: /Lotte Vermeer/ }).click()
    await expect(desk.getByRole('heading', { name: 'Lotte Vermeer' })).toBeVisible()
    await desk.getByRole('button', { name: 'Bied een plek aan' }).click()
    await expect(desk.getByText('Lotte heeft nog niet geantwoord')).toBeVisible()
  }
  await expect(nadia.locator('article')).not.toContainText('Zandhaven')
  await checkAxe(nadia)

  for (const programme of ['Mediavormgever', 'Software developer']) {
    await lotte.goto('/mijn')
    await lotte.getByRole('link', { name: programme, exact: true }).click()
    await lotte.getByRole('button', { name: 'Ik neem de plek aan' }).click()
    await expect(lotte).toHaveURL(/\/mijn$/)
  }
  for (const desk of [nadia, marco]) {
    await desk.reload()
    await desk.getByRole('button', { name: 'Maak de plek zeker' }).click()
    await expect(desk.getByText('Lotte heeft nog niet gekozen')).toBeVisible()
  }

  await lotte.goto('/mijn')
  await lotte.getByRole('link', { name: 'Mediavormgever', exact: true }).click()
  await expect(lotte.getByText('Deze stoppen dan: Software developer, Vakcollege Zandhaven.')).toBeVisible()
  await checkAxe(lotte)
  await lotte.getByRole('button', { name: 'Ik kies deze school' }).click()
  await expect(lotte).toHaveURL(/\/mijn$/)

  // Marco notices nothing; Nadia takes over.
  const before = await marco.locator('article').innerText()
  await marco.reload()
  await expect.poll(() => marco.locator('article').innerText()).toBe(before)
  await nadia.reload()
  await nadia.getByLabel('Regiehouder').selectOption({ label: nameOf('jeroen') })
  await nadia.getByLabel('Vervanger').selectOption({ label: nameOf('jeroen') })
  await nadia.getByRole('button', { name: 'Neem over' }).click()
  await expect(nadia.getByText('Kies iemand anders als vervanger').first()).toBeVisible()
  await nadia.getByLabel('Vervanger').selectOption({ label: nameOf('sylvia') })
  await nadia.getByRole('button', { name: 'Neem over' }).click()
  await expect(nadia.getByText(/^Overgenomen op/)).toBeVisible()

  await lotte.goto('/mijn')
  await expect(lotte.getByRole('heading', { name: `${nameOf('jeroen')} is er voor je` })).toBeVisible()
  const gone = await marco.reload()
  expect(gone?.status()).toBe(404)
})

test('a no carries a next step, and the decaan gets a task', async ({ page, open }) => {
  const sami = await signIn(page, 'sami')
  const nadia = await signIn(await open(), 'nadia')
  await nadia.goto('/instroom?naam=sami+bouzid')
  await nadia.getByRole('link', { name: /Sami Bouzid/ }).click()
  await nadia.getByText('Zeg nee, met een volgende stap').click()
  await nadia.getByRole('button', { name: 'Zeg nee', exact: true }).click()
  await expect(nadia.getByText('Vul dit nog in.').first()).toBeVisible()
  await nadia
    .getByLabel('Wat raden jullie aan?')
    .fill('ICT-beheer zit vol. Bij Vakcollege Zandhaven is nog plek.')
  await nadia.getByRole('button', { name: 'Zeg nee', exact: true }).click()
  await expect(nadia.getByRole('status').getByText('Je nee is verstuurd.')).toBeVisible()
  await sami.goto('/mijn')
  await sami.getByRole('link', { name: 'ICT-beheer', exact: true }).click()
  await expect(sami.getByText('Bij Vakcollege Zandhaven is nog plek.')).toBeVisible()
  const joke = await signIn(await open(), 'joke')
  await joke.goto('/vandaag')
  await expect(joke.getByText(/Sami Bouzid/).first()).toBeVisible()
})

for (const [who, school, programme, desk] of [
  ['finn', 'Het Veerhuis', 'Brugklas (vmbo-kader/tl)', 'fleur'],
  ['femke', 'Hogeschool Deltaland', 'HBO-ICT (bachelor)', 'iris'],
] as const) {
  test(`on the same code ${who} crosses to ${school}`, async ({ page, open }) => {
    const student = await signIn(page, who)
    await student.goto('/mijn/aanmelden')
    await student.getByLabel('Waar wil je heen?').selectOption({ label: `${school}: ${programme}` })
    await student.getByRole('button', { name: 'Meld me aan' }).click()
    await expect(student).toHaveURL(/\/mijn$/)
    const officer = await signIn(await open(), desk)
    await officer.goto(`/instroom?naam=${who}`)
    await officer.getByRole('link', { name: who === 'finn' ? /Finn Sahin/ : /Femke Hartman/ }).click()
    await officer.getByRole('button', { name: 'Bied een plek aan' }).click()
    await expect(officer.getByText(/heeft nog niet geantwoord/)).toBeVisible()
  })
}
