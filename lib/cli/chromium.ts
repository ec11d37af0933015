// A Chromium for the journeys and the bench, in this order: CHROMIUM_PATH, the system's, the one that an npm package holds, one
// from Debian's own packages, Playwright's own. Each is started once before it is believed.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'

export const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type Browser = { executablePath: string | undefined; libraries: string | undefined }

const system = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].flatMap((name) => [
  `/usr/bin/${name}`,
  `/snap/bin/${name}`,
])
const apps = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

export async function findChromium(): Promise<Browser> {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    const problem = await starts({ executablePath: given, libraries: undefined })
    if (problem) throw new Error(`CHROMIUM_PATH names ${given}, which does not start: ${problem}`)
    return { executablePath: given, libraries: undefined }
  }
  const tried: string[] = []
  for (const candidate of [systems, packaged, debian, playwrights]) {
    for (const browser of await candidate()) {
      const problem = await starts(browser)
      if (!problem) return browser
      tried.push(`${browser.executablePath ?? 'Playwright’s own'}: ${problem}`)
    }
  }
  throw new Error(
    `No Chromium starts here. Install one (Debian: apt-get install chromium), or name one with CHROMIUM_PATH.\n${tried.join('\n')}`,
  )
}

const systems = async () =>
  process.env.NO_SYSTEM_CHROMIUM === '1'
    ? []
    : [...system, ...apps]
        .filter((file) => existsSync(file))
        .map((executablePath) => ({ executablePath, libraries: undefined }))

// The package was made for a cloud function: it unpacks into the folder for temporary files, where another user's
// copy may lie, and it carries the libraries and fonts that a bare machine lacks.
async function packaged(): Promise<Browser[]> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return []
  const home = path.resolve('.data/chromium')
  if (!existsSync(home)) {
    const draft = `${home}.${process.pid}`
    mkdirSync(draft, { recursive: true })
    const { TMPDIR } = process.env
    process.env.TMPDIR = draft
    try {
      const { default: sparticuz, inflate } = await import('@sparticuz/chromium')
      await sparticuz.executablePath()
      await inflate(path.resolve('node_modules/@sparticuz/chromium/bin/al2023.tar.br'))
    } finally {
      if (TMPDIR === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = TMPDIR
    }
    writeFileSync(path.join(draft, 'fonts.conf'), fontsIn(path.join(home, 'fonts')))
    renameSync(draft, home)
  }
  const executablePath = path.join(home, 'chromium')
  const libraries = path.join(home, 'al2023/lib')
  return [
    { executablePath, libraries: undefined },
    { executablePath, libraries },
  ]
}

const fontsIn = (folder: string) =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}</dir><cachedir>${folder}-cache</cachedir></fontconfig>`

async function debian(): Promise<Browser[]> {
  if (
    process.env.NO_SYSTEM_CHROMIUM === '1' ||
    process.getuid?.() !== 0 ||
    !existsSync('/etc/debian_version')
  )
    return []
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  const install = ['install', '-y', '--no-install-recommends', 'chromium']
  if (apt(...install).status !== 0) {
    apt('update')
    apt(...install)
  }
  return systems()
}

const playwrights = async () => [{ executablePath: undefined, libraries: undefined }]

export function environment({ libraries }: Browser): Record<string, string> | undefined {
  if (!libraries) return undefined
  const env = { ...process.env } as Record<string, string>
  env.LD_LIBRARY_PATH = [libraries, env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_FILE = path.resolve(libraries, '../../fonts.conf')
  return env
}

async function starts(browser: Browser): Promise<string | undefined> {
  try {
    const running = await chromium.launch({
      executablePath: browser.executablePath,
      args: flags,
      env: environment(browser),
      timeout: 30_000,
    })
    const page = await running.newPage()
    await page.setContent('<h1>x</h1>')
    await running.close()
    return undefined
  } catch (error) {
    const lines = (error as Error).message.split('\n')
    return (
      lines
        .find((line) => /error while loading|cannot open|not found|doesn't exist|No such/.test(line))
        ?.trim() ?? lines[0]
    )
  }
}
