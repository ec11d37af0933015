// Signing in as one of the cast, as a visitor of the demo does it.
import type { Page } from '@playwright/test'
import { staff } from '@/prisma/seed/people'
import { expect } from './world'

export async function signIn(page: Page, who: string): Promise<Page> {
  await page.goto('/inloggen')
  await page.locator(`button[name="person"][value="${who}"]`).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/inloggen'))
  return page
}

export const nameOf = (key: string): string => staff.find((one) => one.key === key)?.name ?? key

/** Moves the demo's clock with the bar that everybody sees. */
export async function moveClock(page: Page, button: string): Promise<void> {
  await page.locator('aside[aria-label="Demo"] summary').click()
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.waitForLoadState()
  await expect(page.locator('aside[aria-label="Demo"]')).toBeVisible()
}
