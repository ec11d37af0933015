import { checkAxe, expect, test, useWorld } from './world'

useWorld()

test('a visitor finds the front page, and it keeps nothing', async ({ page }) => {
  const answer = await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(answer?.headers()['cache-control']).toContain('no-store')
  expect(answer?.headers()['content-security-policy']).toContain(`'strict-dynamic'`)
  expect(answer?.headers()['x-powered-by']).toBeUndefined()
  await checkAxe(page)
})

test('an address that does not exist says so', async ({ page }) => {
  const answer = await page.goto('/bestaat-niet')
  expect(answer?.status()).toBe(404)
})
