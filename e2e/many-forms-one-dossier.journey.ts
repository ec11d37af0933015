// A school changes its form; the student writes in its words; the next school reads the same in its own order.
import { signIn } from './cast'
import { checkAxe, expect, test, useWorld } from './world'

useWorld()

test('Joke adds a question of her school, Yusuf answers it, and Nadia reads it only once he shares it', async ({
  open,
}) => {
  const joke = await signIn(await open(), 'joke')
  await joke.goto('/formulieren')
  await joke.getByRole('link', { name: /LOB-dossier bovenbouw/ }).click()

  // Nothing can be taken out that the law asks, and a question of the school's own says that it stays here.
  await expect(joke.getByText('Deze vraag hoort altijd in het formulier.').first()).toBeVisible()
  await joke.getByLabel('Welke vraag?').selectOption({ label: 'Een eigen vraag van onze school' })
  await joke.getByRole('button', { name: 'Voeg toe' }).click()
  const added = joke.getByRole('article', { name: 'Nieuwe vraag' })
  await added.getByText('Verander deze vraag').click()
  await added.getByLabel('Zo vragen wij het').fill('Wie ging er met je mee?')
  await added.getByLabel('Soort antwoord').selectOption({ label: 'één regel' })
  await added.getByRole('button', { name: 'Bewaar' }).click()
  await expect(joke.getByText('3 vragen zijn alleen van jullie')).toBeVisible()
  await checkAxe(joke)
  await joke.getByRole('button', { name: 'Breng versie 2 uit' }).click()
  await expect(joke.getByText('Versie 2 is uit')).toBeVisible()

  // Yusuf gets the new question with his next experience, on his phone and without a script.
  const phone = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false }
  const yusuf = await signIn(await open(phone), 'yusuf')
  await yusuf.goto('/mijn/dossier/nieuw')
  await yusuf.getByLabel('Naam van de activiteit').fill('Meelopen op de sluis')
  await yusuf.getByLabel('Soort activiteit').selectOption({ label: 'meeloopdag' })
  await yusuf.getByLabel('Wat heb je gedaan?').fill('Schepen door de sluis geholpen.')
  await yusuf.getByText('Meer vertellen').click()
  await yusuf.getByLabel('Dit past bij mij').check()
  await yusuf.getByLabel('Past dit bij jou? In je eigen woorden').fill('Vooral het water.')
  await yusuf.getByLabel('Wie ging er met je mee?').fill('Mijn oom Kemal')
  await yusuf.getByRole('button', { name: 'Bewaar' }).click()
  await expect(yusuf.getByRole('heading', { level: 1, name: 'Meelopen op de sluis' })).toBeVisible()

  // Nadia reads it in the order that she reads everybody, and as at his school one click away, without what stayed there.
  const nadia = await signIn(await open(), 'nadia')
  await nadia.goto('/instroom?naam=yusuf+aydin')
  await nadia
    .getByRole('link', { name: /Yusuf Aydın/ })
    .first()
    .click()
  const entry = nadia.getByRole('article').filter({ hasText: 'Meelopen op de sluis' }).last()
  await expect(entry.getByText('Vooral het water.').first()).toBeVisible()
  await entry.getByText('Zoals op Het Veerhuis').click()
  await expect(entry.getByText('Naam van de activiteit')).toBeVisible()
  await expect(entry.getByText('Mijn oom Kemal')).toHaveCount(0)
})
