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
  // Limits end a journey that hangs, and never judge one that is slow: the machine may have other work.
  timeout: 600_000,
  expect: { timeout: 120_000 },
  forbidOnly: Boolean(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE),
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? '../.data/reports/journeys.json' }],
  ],
  use: {
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    // Nobody looks here, and what moves is painted many times over.
    contextOptions: { reducedMotion: 'reduce' },
    // A trace records every step of what goes well; who asks for one journey gets it.
    trace: process.env.OVERSTEEK_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    actionTimeout: 120_000,
    navigationTimeout: 120_000,
    launchOptions: { executablePath: browser.executablePath, args: flags, env: environment(browser) },
  },
})
