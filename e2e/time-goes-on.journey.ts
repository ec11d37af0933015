// Moments at which a rule turns, seen from both sides of the minute: a birthday, one on 29 February, and the two nights
// in which the clock changes.
import { query } from '@/lib/db/testing'
import { ids } from '@/prisma/seed/region'
import { signIn } from './cast'
import { expect, test, useWorld } from './world'

const world = useWorld()
const sami = ids.student('sami')

/** The demo's clock stands at this instant, as if somebody had waited for it. */
const at = (instant: string) =>
  query(world.ownerUrl, 'UPDATE authz.demo_clock SET at = $1::timestamptz, set_at = now()', [instant])

test('a mother reads along until the minute in which her child is 16', async ({ page }) => {
  await signIn(page, 'fatima')
  await at('2027-06-22T21:58:00Z')
  expect((await page.goto(`/ouder/${sami}`))?.status()).toBe(200)
  await expect(page.locator('main')).toContainText('Wat de school doorgeeft')
  await at('2027-06-22T22:00:00Z')
  expect((await page.goto(`/ouder/${sami}`))?.status()).toBe(404)
  await page.goto('/ouder')
  await expect(page.locator('main')).toContainText('Sami is 16 jaar of ouder')
})

test('who was born on 29 February is 16 on that day, and 18 on 1 March', async ({ page }) => {
  await query(world.ownerUrl, `UPDATE student SET birth_date = '2012-02-29' WHERE id = $1`, [sami])
  await signIn(page, 'fatima')
  const main = page.locator('main')
  await at('2028-02-28T22:58:00Z')
  await page.goto('/ouder')
  await expect(main).toContainText('Sami Bouzid')
  await expect(main).not.toContainText('16 jaar of ouder')
  await at('2028-02-28T23:00:00Z')
  await page.goto('/ouder')
  await expect(page.locator('aside[aria-label="Demo"]')).toContainText('dinsdag 29 februari 2028, 00:00')
  await expect(main).toContainText('Sami is 16 jaar of ouder')
  await at('2030-02-28T22:58:00Z')
  await page.goto('/ouder')
  await expect(main).toContainText('Sami Bouzid')
  await at('2030-02-28T23:00:00Z')
  await page.goto('/ouder')
  await expect(main).not.toContainText('Sami Bouzid')
})

test('the nights in which the clock changes have their own hours, and an application ends at midnight of theirs', async ({
  page,
}) => {
  await signIn(page, 'nadia')
  const clock = page.locator('aside[aria-label="Demo"]')
  for (const [instant, says] of [
    ['2027-03-28T00:59:00Z', 'zondag 28 maart 2027, 01:59'],
    ['2027-03-28T01:00:00Z', 'zondag 28 maart 2027, 03:00'],
    ['2027-10-31T00:30:00Z', 'zondag 31 oktober 2027, 02:30'],
    ['2027-10-31T01:30:00Z', 'zondag 31 oktober 2027, 02:30'],
  ] as const) {
    await at(instant)
    expect((await page.goto('/instroom'))?.status()).toBe(200)
    await expect(clock).toContainText(says)
  }
  const [application] = await query<{ id: string }>(
    world.ownerUrl,
    `SELECT id FROM application WHERE organisation_id = $1 AND student_id = $2 AND state = 'applied'`,
    [ids.organisation('waterlinie'), sami],
  )
  await at('2027-10-31T22:58:00Z')
  expect((await page.goto(`/instroom/${application?.id}`))?.status()).toBe(200)
  await at('2027-10-31T23:00:00Z')
  expect((await page.goto(`/instroom/${application?.id}`))?.status()).toBe(404)
})
