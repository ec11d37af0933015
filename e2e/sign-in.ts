// The sign-in server beside the product, and what somebody does on its pages.
import { spawn } from 'node:child_process'
import type { Page } from '@playwright/test'
import { freePort } from '@/lib/db/embedded'
import { checkout } from '@/lib/db/places'
import type { Beside } from './world'

export const signInServer: Beside = async (baseURL) => {
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', 'tsx', 'e2e/sign-in-server.ts', String(port), baseURL], {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text) => String(text).includes('ready') && resolve())
    child.once('exit', (code) => reject(new Error(`the sign-in server ended with ${code}`)))
  })
  const common = {
    clientId: 'oversteek',
    clientSecret: 'only-for-journeys',
    flavour: 'surfconext',
    schools: { 'veerhuis.example': '99VA' },
    number: { claim: 'uids', isRosterNumber: true },
  }
  const list = [
    { ...common, id: 'veerhuis', name: 'Het Veerhuis', issuer: `http://localhost:${port}` },
    // The same server under an address that is not its own name: its answers are somebody else's.
    { ...common, id: 'verkeerd', name: 'De Vervalser', issuer: `http://127.0.0.1:${port}` },
  ]
  return {
    env: { OVERSTEEK_SIGN_IN: JSON.stringify(list) },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await ended
    },
  }
}

/** Comes to the school's own sign-in and gives a name there; consent is asked at the first time. */
export async function signInAtSchool(page: Page, who: string, provider = 'Het Veerhuis'): Promise<void> {
  await page.goto('/inloggen')
  await page.getByRole('link', { name: `Inloggen met ${provider}` }).click()
  await page.locator('input[name="login"]').fill(who)
  await page.locator('input[name="password"]').fill('x')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
}
