import { nameOf, signIn } from './cast'
import { checkAxe, expect, test, useWorld } from './world'

useWorld()

const phone = { viewport: { width: 360, height: 740 } }

test('Yusuf asks leave, Joke agrees, and what he writes about that day is the reflection', async ({
  open,
}) => {
  // Given a day for which he asks leave, without a script on his old phone.
  const yusuf = await signIn(await open({ ...phone, javaScriptEnabled: false }), 'yusuf')
  await yusuf.goto('/mijn/dossier/orientatie')
  await yusuf.getByRole('link', { name: 'Vraag vrij' }).click()
  await yusuf.getByLabel('Wat ga je doen?').selectOption({ label: 'open dag' })
  await yusuf.getByLabel('Bij welke school of welk bedrijf?').fill('ROC Zandhaven')
  await yusuf.getByLabel('Welke dag?').fill('2027-03-16')
  await yusuf.getByLabel('Waarom wil je gaan?').fill('Vergelijken met De Waterlinie.')
  await yusuf.getByRole('button', { name: 'Verstuur de vraag' }).click()
  await expect(yusuf.getByText('wacht op antwoord').first()).toBeVisible()
  const day = yusuf.url()

  // When the decaan says no without a word, the form asks for the next step; a yes needs none.
  const joke = await signIn(await open(), 'joke')
  await joke.goto('/vandaag')
  await joke.goto('/lob/orientatie')
  await joke
    .getByRole('row', { name: /Zandhaven/ })
    .getByRole('link', { name: 'Yusuf Aydın' })
    .click()
  await expect(joke.getByText('Vergelijken met De Waterlinie.')).toBeVisible()
  await joke.getByLabel('Nee, nu niet').check()
  await joke.getByRole('button', { name: 'Verstuur het antwoord' }).click()
  await expect(joke.getByRole('alert').filter({ hasText: 'Vul dit nog in.' })).toBeVisible()
  await joke.getByLabel('Ja, akkoord').check()
  await joke.getByRole('button', { name: 'Verstuur het antwoord' }).click()
  await expect(joke.getByRole('row', { name: /Zandhaven/ })).toContainText('schrijf op hoe het was')
  await checkAxe(joke)

  // Then the day is there, his page begins with what he told, and saving it closes the day.
  await yusuf.goto(day)
  await yusuf.getByRole('button', { name: 'Schrijf op hoe het was' }).click()
  await expect(yusuf).toHaveURL(/nieuw\?concept=/)
  const filled = await yusuf
    .locator('input, textarea, select')
    .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value))
  expect(filled).toEqual(expect.arrayContaining(['ROC Zandhaven', '2027-03-16', 'openDay']))
  await yusuf
    .getByLabel(/Wat heb je gedaan|Wat deed je|Beschrijf/)
    .first()
    .fill('Rondgelopen en een les gezien.')
  await yusuf.getByRole('button', { name: 'Bewaar', exact: true }).click()
  await yusuf.goto(day)
  await expect(yusuf.getByText('opgeschreven').first()).toBeVisible()
})

test('Emma and Yusuf sign one step, and a change asks both anew', async ({ open }) => {
  const emma = await signIn(await open(), 'emma')
  await emma.goto('/leerlingen')
  await emma.getByRole('link', { name: /Yusuf Aydın/ }).click()
  await emma.getByRole('link', { name: 'Loopbaangesprek' }).click()
  await emma.getByRole('button', { name: 'Prik deze dag' }).click()
  await emma.waitForURL(/gesprek\/[0-9a-f-]{36}/)
  // The page of the talk holds what it begins with: the last step, what is empty, the last experiences.
  await expect(emma.getByText('vraagt een student wat tegenviel')).toBeVisible()
  await expect(emma.getByRole('heading', { name: 'Hier staat nog niets over' })).toBeVisible()
  await emma.getByLabel('Wat is de volgende stap?').fill('Yusuf belt de opleiding over wiskunde.')
  await emma.getByRole('button', { name: 'Schrijf op en onderteken' }).click()
  await expect(emma.getByText('De leerling ondertekent nog')).toBeVisible()
  await checkAxe(emma)

  const yusuf = await signIn(await open(phone), 'yusuf')
  await yusuf.goto('/mijn/dossier/gesprek')
  await yusuf.getByRole('link', { name: /Yusuf belt de opleiding/ }).click()
  await yusuf.getByRole('button', { name: 'Ja, dit spraken we af' }).click()
  await expect(yusuf.getByText(`${nameOf('emma')}, 16 maart 2027`)).toBeVisible()
  await expect(yusuf.getByText('De leerling, 16 maart 2027')).toBeVisible()
  await checkAxe(yusuf)

  await emma.reload()
  await emma.getByText('Verander de stap').click()
  await emma.getByLabel('Wat is de volgende stap?').fill('Yusuf belt twee opleidingen.')
  await emma.getByRole('button', { name: 'Schrijf op en onderteken' }).click()
  await expect(emma.getByText('De leerling ondertekent nog')).toBeVisible()
})
