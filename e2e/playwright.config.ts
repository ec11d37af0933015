import { defineConfig } from '@playwright/test'
import { environment, findChromium, flags } from '@/lib/cli/chromium'

// Workers read this file as well and inherit what the first reading found.
process.env.OVERSTEEK_CHROMIUM ??= JSON.stringify(await findChromium())
const browser = JSON.parse(process.env.OVERSTEEK_CHROMIUM)

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.journey.ts',
  globalSetup: './setup.ts',
  outputDir: '../test-results',
  workers: 2,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE),
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? '../.data/reports/journeys.json' }],
  ],
  use: {
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    trace: 'retain-on-failure',
    actionTimeout: 30_000,
    launchOptions: { executablePath: browser.executablePath, args: flags, env: environment(browser) },
  },
})
