// A student gives another mail address: it signs in only after that mailbox said yes, and the old one hears of it.
import { query } from '@/lib/db/testing'
import { ids } from '@/prisma/seed/region'
import { signIn } from './cast'
import { checkAxe, expect, test, useWorld } from './world'

const world = useWorld()
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }

const signsInWith = async (who: string) =>
  (
    await query<{ email: string }>(
      world.ownerUrl,
      'SELECT sign_in_email AS email FROM student_contact WHERE student_id = $1',
      [ids.student(who)],
    )
  )[0]?.email

test('a new address waits for the button in its own mailbox, with and without a script', async ({ open }) => {
  for (const [who, javaScriptEnabled] of [
    ['esra', true],
    ['yusuf', false],
  ] as const) {
    const before = `${who}@veerhuis.example`
    await query(world.ownerUrl, `UPDATE student_contact SET email = $2 WHERE student_id = $1`, [
      ids.student(who),
      before,
    ])
    const page = await signIn(await open({ ...phone, javaScriptEnabled }), who)
    await page.goto('/mijn/ik')
    await expect(page.getByText('nog niet bevestigd')).toHaveCount(0)
    await page.getByLabel('Je e-mailadres').fill('geen adres')
    await page.getByRole('button', { name: 'Bewaar', exact: true }).click()
    await expect(page.getByText('Schrijf het als naam@school.nl').first()).toBeVisible()
    await page.getByLabel('Je e-mailadres').fill(`${who}@elders.example`)
    await page.getByRole('button', { name: 'Bewaar', exact: true }).click()
    await expect(page.getByText('Dit mailadres is nog niet bevestigd')).toBeVisible()
    await expect(page.getByText(`Tot dan krijg je je link om in te loggen op ${before}.`)).toBeVisible()
    if (javaScriptEnabled) await checkAxe(page)
    expect(await signsInWith(who)).toBe(before)

    const mailbox = await open({ ...phone, javaScriptEnabled })
    const letter = mailbox.getByRole('article').filter({ hasText: `Aan ${who}@elders.example` })
    await expect(async () => {
      await mailbox.goto('/post')
      await expect(letter).toBeVisible({ timeout: 500 })
    }).toPass({ timeout: 120_000 })
    await expect(mailbox.getByRole('article').filter({ hasText: `Aan ${before}` })).toContainText(
      'Er is een ander mailadres opgegeven',
    )
    await letter.getByRole('link').click()
    await expect(mailbox.getByRole('heading', { name: 'Is dit jouw mailadres?' })).toBeVisible()
    if (javaScriptEnabled) await checkAxe(mailbox)
    expect(await signsInWith(who)).toBe(before)
    await mailbox.getByRole('button', { name: 'Ja, stuur mijn link hierheen' }).click()
    await expect(mailbox.getByRole('heading', { name: 'Je mailadres is bevestigd' })).toBeVisible()
    expect(await signsInWith(who)).toBe(`${who}@elders.example`)
    await page.goto('/mijn/ik')
    await expect(page.getByText('nog niet bevestigd')).toHaveCount(0)
    await mailbox.goBack().catch(() => null)
    await mailbox.reload()
    await expect(mailbox.getByRole('button', { name: 'Ja, stuur mijn link hierheen' })).toHaveCount(0)
  }
})
