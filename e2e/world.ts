// What every journey stands on: a database of its own for each file, a page that fails the test when
// the browser or the server complains, and axe.
import { cpSync, existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from '@playwright/test'
import axe, { type AxeResults } from 'axe-core'
import { serve, type Web } from '@/lib/cli/web'
import { freePort } from '@/lib/db/embedded'
import { dataFolder } from '@/lib/db/places'
import { clone, cloneAs, query, type TestDatabase } from '@/lib/db/testing'

export type World = TestDatabase & { baseURL: string; web: Web }

let current: World | undefined

/** What a journey needs beside the product: a sign-in server for example. Its settings go to the product. */
export type Beside = (baseURL: string) => Promise<{ env: Record<string, string>; stop(): Promise<void> }>

// Call it once at the top of a journey file.
export function useWorld(beside?: Beside): World {
  let stop: () => Promise<void> = async () => undefined
  test.beforeAll(async ({ home }) => {
    if (!beside) {
      current = await home()
      return
    }
    const { world, stop: end } = await settle('beside', beside)
    current = world
    stop = end
  })
  test.afterAll(async () => {
    current = undefined
    await stop()
  })
  return new Proxy({} as World, {
    get: (_none, name) => {
      if (!current) throw new Error('the world exists only inside a test')
      return current[name as keyof World]
    },
  })
}

/** A server of the built product with a database of its own. */
export async function settle(name: string, beside?: Beside) {
  const database = await clone(seeded(), name)
  copyFiles(database)
  const port = await freePort()
  const baseURL = `http://localhost:${port}`
  const other = await beside?.(baseURL)
  const web = await serve(database, baseURL, '127.0.0.1', port, false, undefined, other?.env)
  const world: World = { ...database, baseURL, web }
  const stop = async () => {
    await web.stop()
    await other?.stop()
    await database.drop()
    for (const folder of foldersOf(database)) rmSync(folder, { recursive: true, force: true })
  }
  return { world, stop }
}

function seeded(): string {
  const name = process.env.OVERSTEEK_SEEDED
  if (!name) throw new Error('run the journeys with npm test -- journeys')
  return name
}

const nameOf = ({ app }: TestDatabase) => path.basename(new URL(app).pathname)
const foldersOf = (database: TestDatabase) =>
  ['files', 'mail'].map((kind) => path.join(dataFolder, kind, nameOf(database)))

// The rows of a clone name files of the seeded database; each world has copies of its own to erase.
function copyFiles(database: TestDatabase) {
  for (const folder of foldersOf(database)) rmSync(folder, { recursive: true, force: true })
  const from = path.join(dataFolder, 'files', seeded())
  if (existsSync(from)) cpSync(from, path.join(dataFolder, 'files', nameOf(database)), { recursive: true })
}

// A server that is warm answers far sooner than a new one, and holds nothing of anybody in itself: each file gets the
// one of its worker, over a database that was made anew under the same name.
async function startOver(world: World) {
  // Each role may end its own sessions, and the owner those of none.
  for (const url of [world.app, world.auth, world.job])
    await query(
      url,
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()',
    )
  await world.drop()
  await cloneAs(nameOf(world), seeded())
  copyFiles(world)
}

type Fixtures = {
  complaints: string[]
  // Another person beside `page`: a browser context of its own, watched in the same way.
  open: (options?: BrowserContextOptions) => Promise<Page>
}

export const test = base.extend<Fixtures, { home: () => Promise<World> }>({
  home: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
    async ({}, use) => {
      let settled: Awaited<ReturnType<typeof settle>> | undefined
      let untouched = true
      await use(async () => {
        settled ??= await settle('journey')
        if (!untouched) await startOver(settled.world)
        untouched = false
        return settled.world
      })
      await settled?.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  baseURL: async ({}, use) => use(current?.baseURL),
  complaints: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
    async ({}, use) => {
      const complaints: string[] = []
      await use(complaints)
      if (complaints.length === 0) return
      const said = current?.web.said().trim().split('\n').slice(-30) ?? []
      throw new Error(['the browser or the server complained:', ...complaints, '', ...said].join('\n'))
    },
    { auto: true },
  ],
  context: async ({ context, complaints }, use) => {
    watch(context, complaints)
    await use(context)
  },
  open: async ({ browser, baseURL, complaints, locale, timezoneId, contextOptions }, use) => {
    const opened: BrowserContext[] = []
    await use(async (options) => {
      const context = await browser.newContext({ ...contextOptions, baseURL, locale, timezoneId, ...options })
      watch(context, complaints)
      opened.push(context)
      return context.newPage()
    })
    for (const context of opened) await context.close()
  },
})

// A refusal is a fine answer and the browser logs it as an error, so only what is not an answer counts.
function watch(context: BrowserContext, complaints: string[]) {
  context.on('response', (response) => {
    if (response.status() >= 500)
      complaints.push(`${response.status()} ${response.request().method()} ${response.url()}`)
  })
  context.on('weberror', (error) => complaints.push(`error in the page: ${error.error().message}`))
  context.on('console', (message) => {
    // Nor does a line count that a journey cut itself.
    const refused =
      /^Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)/.test(
        message.text(),
      )
    // What the pages of another server say, the school's sign-in for example, is not ours.
    const ours =
      message
        .page()
        ?.url()
        .startsWith(current?.baseURL ?? '') ?? true
    if (message.type() === 'error' && !refused && ours)
      complaints.push(`console: ${message.text()} (${message.page()?.url()})`)
  })
}

// A colour that is still on its way from light to dark is no fault of the page: two frames, and whatever runs is over.
async function colorsAtRest() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  await frame()
  await frame()
  const rest = Promise.allSettled(document.getAnimations().map((one) => one.finished))
  await Promise.race([rest, new Promise((resolve) => setTimeout(resolve, 1_000))])
}

type Found = Pick<AxeResults['violations'][number], 'id' | 'help'> & { where: string[] }

// Runs in the page, and brings back no more than what is wrong: reading a page anew and carrying over all that is right
// took longer than looking.
async function lookFor(rules: string[] | null): Promise<Found[]> {
  const { axe } = window as unknown as { axe: typeof import('axe-core') }
  const { violations } = await axe.run(document, {
    resultTypes: ['violations'],
    iframes: false,
    ...(rules && { runOnly: { type: 'rule', values: rules } }),
  })
  return violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.slice(0, 5).map(({ target, failureSummary }) => `${target.join(' ')}\n${failureSummary}`),
  }))
}

type Scheme = 'light' | 'dark'
const inScheme = new WeakMap<Page, Scheme>()

/** Shows the page, and every one after it, in light or in dark. */
export async function showIn(page: Page, scheme: Scheme) {
  await page.emulateMedia({ colorScheme: scheme })
  inScheme.set(page, scheme)
}

/**
 * Begins with the scheme in which the page is and leaves it in the last, because each change paints the page anew. The
 * second scheme is asked only what colours can change; the tree and its names are the same in both.
 */
export async function checkAxe(page: Page, schemes: readonly Scheme[] = ['light', 'dark']) {
  const found: string[] = []
  await page.evaluate(axe.source)
  const now = inScheme.get(page) ?? 'light'
  for (const [turn, colorScheme] of [...schemes].sort((a, b) => +(b === now) - +(a === now)).entries()) {
    await showIn(page, colorScheme)
    await page.evaluate(colorsAtRest)
    const rules = turn > 0 ? ['color-contrast', 'link-in-text-block'] : null
    let wrong = await page.evaluate(lookFor, rules)
    // The browser may still hold a colour of the other scheme for a moment; a real one is still there when asked again.
    if (wrong.some(({ id }) => id === 'color-contrast')) {
      await page.evaluate(colorsAtRest)
      await page.waitForTimeout(500)
      wrong = await page.evaluate(lookFor, rules)
    }
    for (const { id, help, where } of wrong)
      for (const one of where)
        found.push(`${colorScheme} · ${id} · ${help}\n  ${one.replaceAll('\n', '\n  ')}`)
  }
  if (found.length) throw new Error(`axe found ${found.length} on ${page.url()}\n\n${found.join('\n\n')}`)
}

export { expect }
