import { ids } from '@/prisma/seed/region'
import { moveClock, nameOf, signIn } from './cast'
import { checkAxe, expect, test, useWorld } from './world'

useWorld()

test('a teacher’s concern becomes an act, and the student says whether it helped', async ({ page, open }) => {
  const tom = await signIn(page, 'tom')
  await tom.goto(`/leerlingen/${ids.student('esra')}/bezorgd`)
  await tom.getByRole('button', { name: 'Deel deze zorg' }).click()
  await expect(tom.getByText('Vul dit nog in.').first()).toBeVisible()
  await checkAxe(tom)
  await tom.getByLabel('Wat zag je?').fill('Esra eet al een week alleen.')
  await tom.getByLabel('Wat vraag je?').fill('Praat deze week met haar.')
  await tom.getByLabel('Wanneer moet iemand dit hebben opgepakt?').fill('2027-03-15')
  await tom.getByRole('button', { name: 'Deel deze zorg' }).click()
  await expect(tom.getByText('Deze dag is al geweest.').first()).toBeVisible()
  await expect(tom.getByLabel('Wat zag je?')).toHaveValue('Esra eet al een week alleen.')
  await tom.getByLabel('Wanneer moet iemand dit hebben opgepakt?').fill('2027-03-18')
  await tom.getByRole('button', { name: 'Deel deze zorg' }).click()
  await expect(tom.getByText('Gedeeld')).toBeVisible()

  const emma = await signIn(await open(), 'emma')
  await emma.goto('/vandaag')
  await expect(emma.getByText(/Tom Jansen deelde op 16 maart een zorg over Esra Kaya/)).toBeVisible()
  await checkAxe(emma)
  await emma.locator('li', { hasText: 'een zorg over Esra Kaya' }).getByRole('link').click()
  await expect(emma.getByRole('heading', { level: 1, name: 'Esra Kaya' })).toBeVisible()
  await expect(emma.getByText('Esra eet al een week alleen.')).toBeVisible()
  await checkAxe(emma)
  await emma.getByLabel('Wat ga je doen?').selectOption({ label: 'gesprek' })
  await emma.getByLabel('In een paar woorden').fill('Samen lunchen op donderdag.')
  await emma.getByRole('button', { name: 'Ik pak dit op' }).click()
  await expect(emma).toHaveURL(/\/interventies\//)
  await emma.getByLabel('Wat deed je?').fill('We hebben geluncht.')
  await emma.getByRole('button', { name: 'Schrijf erbij' }).click()
  await expect(emma.getByRole('list', { name: 'Wat er gebeurde' })).toContainText('We hebben geluncht.')
  await checkAxe(emma)
  await emma.getByLabel('Wat kwam eruit?').selectOption({ label: 'gesproken, het is helder' })
  await emma.getByRole('button', { name: 'Rond af' }).click()
  await expect(emma.getByText(/Afgerond op 16 maart/)).toBeVisible()
  await expect(emma.getByText('heeft nog niet gezegd of het hielp')).toBeVisible()

  const esra = await signIn(await open(), 'esra')
  await esra.goto('/mijn/hulp')
  await expect(esra.getByText('Tom Jansen maakt zich zorgen om je')).toBeVisible()
  await checkAxe(esra)
  await esra.getByLabel('een beetje').check()
  await esra.getByLabel('Wil je er iets over zeggen?').fill('Fijn dat ze tijd had.')
  await esra.getByRole('button', { name: 'Verstuur' }).click()
  await expect(esra.getByText('Jij vond: een beetje')).toBeVisible()
  await emma.reload()
  await expect(emma.getByText('Fijn dat ze tijd had.')).toBeVisible()
})

test('one tap asks one person, and nobody else learns of it', async ({ page, open }) => {
  const mila = await signIn(page, 'mila')
  await mila.goto('/mijn/praten')
  await expect(mila.getByRole('heading', { name: `${nameOf('marijke')} krijgt dit` })).toBeVisible()
  for (const number of ['112', '0800-0113', '0800-0432'])
    await expect(mila.getByRole('link', { name: number })).toBeVisible()
  await checkAxe(mila)
  await mila.getByRole('button', { name: 'Ik wil praten' }).click()
  await expect(mila.getByRole('heading', { name: `${nameOf('marijke')} weet het` })).toBeVisible()
  await expect(mila.getByText(/uiterlijk donderdag 18 maart 2027/)).toBeVisible()

  const marijke = await signIn(await open(), 'marijke')
  await marijke.goto('/vandaag')
  const asked = marijke.getByText('Mila de Boer vroeg op 16 maart om te praten.')
  await expect(asked).toBeVisible()
  const peter = await signIn(await open(), 'peter')
  await peter.goto('/vandaag')
  await expect(peter.locator('main')).not.toContainText('om te praten')
  await peter.goto(
    `/vandaag/${await marijke.evaluate(() => document.querySelector<HTMLAnchorElement>('a[href^="/vandaag/"]')?.href.split('/').pop())}`,
  )
  await expect(peter.locator('main')).not.toContainText('Mila')
})

test('who is away today is taken over today, in words, and the last of the stand-in desk stays', async ({
  page,
  open,
}) => {
  const emma = await signIn(page, 'emma')
  await emma.goto('/verlof')
  await expect(emma.getByText(/Joke van Dalen: .*Esra Kaya/)).toBeVisible()
  await checkAxe(emma)
  await emma.getByRole('button', { name: 'Meld verlof' }).click()
  await expect(emma.getByRole('heading', { name: 'Nu neemt over' })).toBeVisible()
  const joke = await signIn(await open(), 'joke')
  await joke.goto('/vandaag')
  await expect(joke.getByText('Emma de Wit is er niet. Jij bent de regiehouder van:')).toBeVisible()
  const ruud = await signIn(await open(), 'ruud')
  await ruud.goto('/verlof')
  await ruud.getByRole('button', { name: 'Meld verlof' }).click()
  await expect(ruud.getByText('Je bent de laatste van het vangnetloket').first()).toBeVisible()
  await ruud.goto('/vandaag')
  await expect(ruud.getByText(/Het doel is 0 en 0/)).toBeVisible()
})

test('the day after the date, the decaan hears who is nowhere', async ({ page }) => {
  const mirjam = await signIn(page, 'mirjam')
  await moveClock(mirjam, '2 april')
  // The nights run before the page comes back.
  await expect(mirjam.locator('aside[aria-label="Demo"]')).toContainText('2 april 2027, 10:00')
  await mirjam.goto('/vandaag?soort=noApplication')
  await mirjam.getByRole('link', { name: 'Bekijk ze één voor één' }).click()
  await expect(
    mirjam.getByText(/had op 2 april nog nergens een aanmelding\. De datum was 1 april\./).first(),
  ).toBeVisible()
  await checkAxe(mirjam)
})
