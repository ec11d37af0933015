// A form is open, and in another tab of the same browser somebody else signs in: nothing of the one becomes the other's.
import type { BrowserContext, Page } from '@playwright/test'
import { query } from '@/lib/db/testing'
import { ids } from '@/prisma/seed/region'
import { signIn } from './cast'
import { checkAxe, expect, test, useWorld } from './world'

const world = useWorld()
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }

const written = (text: string) =>
  query<{ who: string }>(
    world.ownerUrl,
    `SELECT s.call_name AS who FROM lob_entry e JOIN student s ON s.id = e.student_id WHERE e.did = $1
     UNION ALL SELECT s.call_name FROM lob_draft d JOIN student s ON s.id = d.student_id WHERE d.typed::text LIKE '%' || $1 || '%'`,
    [text],
  )
const did = (page: Page) => page.getByLabel('Wat heb je gedaan?')
const beside = async (context: BrowserContext, who: string) => {
  const tab = await context.newPage()
  await signIn(tab, who)
  return tab
}

test('with a script the text stays on the page, goes with its own writer, and never with another', async ({
  open,
}) => {
  const esra = await signIn(await open(phone), 'esra')
  await esra.goto('/mijn/dossier/nieuw')
  const yusuf = await beside(esra.context(), 'yusuf')
  await esra.getByLabel('Naam van de activiteit').fill('Van Esra alleen')
  await esra.getByLabel('Soort activiteit').selectOption({ label: 'iets anders' })
  await did(esra).fill('Dit schreef Esra.')
  await expect(esra.getByText('Dit formulier is van Esra Kaya')).toBeVisible()
  await esra.getByRole('button', { name: 'Bewaar', exact: true }).click()
  const alert = esra.getByRole('alert').filter({ hasText: 'Dit formulier is van Esra Kaya' })
  await expect(alert).toContainText('in deze browser is nu Yusuf Aydın ingelogd')
  await expect(did(esra)).toHaveValue('Dit schreef Esra.')
  await checkAxe(esra)
  expect(await written('Dit schreef Esra.')).toEqual([])

  // Who signs in again goes on with the very same page.
  await signIn(yusuf, 'esra')
  await esra.getByRole('button', { name: 'Bewaar', exact: true }).click()
  await expect(esra).toHaveURL(/\/mijn\/dossier\/[0-9a-f-]{36}/)
  expect(await written('Dit schreef Esra.')).toEqual([{ who: 'Esra' }])
  // Keys count for their command by the framework's own id for it: the names in a build are shortened and alike.
  const keys = await query<{ command: string }>(world.ownerUrl, 'SELECT command FROM mutation_key')
  expect(keys.length).toBeGreaterThan(0)
  expect(keys.filter(({ command }) => !/^[0-9a-f]{20,}$/.test(command))).toEqual([])
})

test('the back button brings no form of somebody else back to life', async ({ open }) => {
  const page = await signIn(await open(), 'esra')
  await page.goto('/mijn/dossier/nieuw')
  await page.getByLabel('Naam van de activiteit').fill('Voor het terugkomen')
  await signIn(page, 'yusuf')
  await page.evaluate(() => history.go(-2))
  await page.waitForURL(/dossier\/nieuw/)
  await page.waitForLoadState('networkidle')
  const values = () =>
    page.locator('input, textarea').evaluateAll((all) => all.map((one) => 'value' in one && one.value))
  await expect.poll(values).not.toContain('Voor het terugkomen')
  expect((await written('Voor het terugkomen')).filter(({ who }) => who !== 'Esra')).toEqual([])
})

test('without a script the text stands on the answer, also where the page is not there for the other', async ({
  open,
}) => {
  const esra = await signIn(await open({ ...phone, javaScriptEnabled: false }), 'esra')
  await esra.goto('/mijn/dossier/nieuw')
  await esra.getByLabel('Naam van de activiteit').fill('Zonder script')
  await esra.getByLabel('Soort activiteit').selectOption({ label: 'iets anders' })
  await did(esra).fill('Dit schreef Esra zonder script.')
  await beside(esra.context(), 'yusuf')
  await esra.getByRole('button', { name: 'Bewaar', exact: true }).click()
  await expect(esra.getByRole('heading', { name: 'Dit is niet bewaard' })).toBeVisible()
  await expect(esra.getByRole('alert')).toContainText('van Esra Kaya')
  await expect(esra.getByText('Dit schreef Esra zonder script.')).toBeVisible()
  await expect(esra.getByText('Zonder script', { exact: true })).toBeVisible()
  expect(await written('Dit schreef Esra zonder script.')).toEqual([])

  // The page of an own text is not there at all for somebody else.
  const yusuf = await signIn(await open({ ...phone, javaScriptEnabled: false }), 'yusuf')
  const [own] = await query<{ id: string }>(
    world.ownerUrl,
    'SELECT id FROM lob_entry WHERE student_id = $1 AND NOT hidden_from_school ORDER BY created_at LIMIT 1',
    [ids.student('yusuf')],
  )
  await yusuf.goto(`/mijn/dossier/${own?.id}/bewerk`)
  await yusuf.locator('textarea').first().fill('Verder geschreven, tot iemand anders inlogde.')
  await beside(yusuf.context(), 'sami')
  await yusuf.getByRole('button', { name: 'Bewaar', exact: true }).click()
  await expect(yusuf.getByText('Verder geschreven, tot iemand anders inlogde.')).toBeVisible()
  await expect(yusuf.getByRole('alert')).toContainText('nu Sami Bouzid ingelogd')
  expect(await written('Verder geschreven, tot iemand anders inlogde.')).toEqual([])
})

test('a sign-out that was drawn for one signs no other out, and whoever signed out keeps the text', async ({
  open,
}) => {
  const esra = await signIn(await open({ javaScriptEnabled: false }), 'esra')
  await esra.goto('/mijn/ik')
  const yusuf = await beside(esra.context(), 'yusuf')
  await esra.getByRole('button', { name: 'Uitloggen' }).click()
  await expect(esra.getByText('Dit formulier is van Esra Kaya')).toBeVisible()
  await yusuf.goto('/mijn/dossier/nieuw')
  await expect(yusuf.getByLabel('Naam van de activiteit')).toBeVisible()
  await did(yusuf).fill('Van Yusuf, die net uitlogde.')
  const tab = await yusuf.context().newPage()
  await tab.goto('/mijn/ik')
  await tab.getByRole('button', { name: 'Uitloggen' }).click()
  await yusuf.getByRole('button', { name: 'Bewaar', exact: true }).click()
  await expect(yusuf.getByText('Van Yusuf, die net uitlogde.')).toBeVisible()
  await expect(yusuf.getByRole('alert')).toContainText('niet meer ingelogd')
})
