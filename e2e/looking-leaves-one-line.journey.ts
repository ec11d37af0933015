// Looking at a list is no looking at anybody; opening somebody is one line, which that somebody reads.
import { query } from '@/lib/db/testing'
import { ids } from '@/prisma/seed/region'
import { nameOf, signIn } from './cast'
import { addressOf, things } from './doors'
import { expect, test, useWorld } from './world'

const world = useWorld()

const lines = async () =>
  (await query<{ n: number }>(world.ownerUrl, 'SELECT count(*)::int AS n FROM audit_event'))[0]?.n ?? 0

for (const [who, lists, action] of [
  ['nadia', ['/instroom', '/instroom?toon=all', '/vandaag', '/interventies'], 'openedIncoming'],
  ['emma', ['/leerlingen', '/uitstroom', '/vandaag', '/interventies', '/verlof'], 'openedDossier'],
] as const) {
  test(`${who} scrolls and hovers through every list, and then opens one student`, async ({ open }) => {
    const page = await signIn(await open(), who)
    const before = await lines()
    for (const address of lists) {
      await page.goto(address)
      for (const one of (await page.getByRole('main').getByRole('link').all()).slice(0, 12))
        await one.hover({ timeout: 2_000 }).catch(() => {})
      await page.mouse.wheel(0, 5000)
      await page.keyboard.press('End')
      await page.keyboard.press('Tab')
    }
    expect(await lines()).toBe(before)

    const it = await things(world.ownerUrl)
    await page.goto(addressOf(`${lists[0]}/[id]`, it))
    await expect(page.getByRole('heading', { name: 'Yusuf Aydın' })).toBeVisible()
    await page.mouse.wheel(0, 5000)
    const [row] = await query<{ action: string; student_id: string; actor_name: string }>(
      world.ownerUrl,
      'SELECT action, student_id, actor_name FROM audit_event ORDER BY real_at DESC, id LIMIT 1',
    )
    expect(await lines()).toBe(before + 1)
    expect(row).toEqual({ action, student_id: ids.student('yusuf'), actor_name: nameOf(who) })

    const yusuf = await signIn(await open(), 'yusuf')
    await yusuf.goto('/mijn/wie-kijkt')
    const seen = yusuf
      .getByRole('listitem')
      .filter({ hasText: nameOf(who) })
      .filter({ hasText: /opende/ })
      .first()
    await expect(seen).toContainText(who === 'emma' ? /mentor/i : /intake/i)
    await expect(seen).toContainText('10:00')
  })
}
