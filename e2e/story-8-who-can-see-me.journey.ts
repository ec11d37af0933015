import { query } from '@/lib/db/testing'
import { ids } from '@/prisma/seed/region'
import { nameOf, signIn } from './cast'
import { checkAxe, expect, test, useWorld } from './world'

const world = useWorld()

const opened = async () =>
  (
    await query<{ n: number }>(
      world.ownerUrl,
      `select count(*)::int as n from audit_event where student_id = $1 and action in ('openedDossier', 'openedIncoming')`,
      [ids.student('yusuf')],
    )
  )[0]?.n

test('Yusuf sees who may see what and why, and that looking at a list is no looking at him', async ({
  open,
}) => {
  const before = await opened()
  const emma = await signIn(await open(), 'emma')
  await emma.goto('/leerlingen')
  await emma.getByRole('link', { name: /Yusuf Aydın/ }).hover()
  await emma.mouse.wheel(0, 2000)
  await emma.goto('/leerlingen?groep=4K1')
  expect(await opened()).toBe(before)
  await emma.getByRole('link', { name: /Yusuf Aydın/ }).click()
  await expect(emma.getByRole('heading', { level: 1, name: 'Yusuf Aydın' })).toBeVisible()
  expect(await opened()).toBe((before ?? 0) + 1)

  const yusuf = await signIn(await open({ viewport: { width: 360, height: 740 } }), 'yusuf')
  await yusuf.goto('/mijn/wie-kijkt')
  await expect(yusuf.getByText('mentor van je groep')).toBeVisible()
  await expect(yusuf.getByText('jij deelt dit met hen')).toBeVisible()
  await expect(
    yusuf
      .getByRole('listitem')
      .filter({ hasText: `${nameOf('emma')} opende je dossier` })
      .first(),
  ).toBeVisible()
  await expect(yusuf.getByText('Yusuf Aydın schreef een ervaring')).toHaveCount(0)
  await yusuf.getByRole('link', { name: 'Laat ook zien wat ik zelf deed' }).click()
  await expect(yusuf.getByText('Yusuf Aydın schreef een ervaring').first()).toBeVisible()
  expect(await yusuf.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await checkAxe(yusuf)
})

test('a mentor of another group, a teacher and another school find nothing of Yusuf', async ({ open }) => {
  const address = `/leerlingen/${ids.student('yusuf')}`
  for (const who of ['karim', 'petra', 'nadia']) {
    const page = await signIn(await open(), who)
    expect((await page.goto(address))?.status()).toBe(404)
    await expect(page.locator('body')).not.toContainText('kassa')
  }
  const tom = await signIn(await open(), 'tom')
  await tom.goto(address)
  await expect(tom.getByRole('heading', { level: 1, name: 'Yusuf Aydın' })).toBeVisible()
  await expect(tom.locator('[data-why]')).toContainText('je lesgeeft aan deze groep')
  await expect(tom.locator('body')).not.toContainText('kassa')
  await expect(tom.locator('body')).not.toContainText('wiskunde')
})
