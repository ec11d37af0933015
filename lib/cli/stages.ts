// The stages of `npm test`, and how each is counted: a static check is one test, a test file is as many as it holds.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { startServer } from '@/lib/db/embedded'
import { checkDrift } from '@/lib/db/migrate'
import { checkout, dataFolder } from '@/lib/db/places'
import { provision } from '@/lib/db/provision'
import { Stop } from '@/lib/kernel/stop'
import { atEnd } from './command'
import { broken, type Count, none, ofPlaywright, ofVitest } from './reports'
import { build } from './web'

/** `files`: the stage runs test files, and words can narrow which. */
export type Stage = {
  name: string
  title: string
  files?: true
  /** It says nothing while it runs and needs one core at most: two of them run at a time, or one beside the next stage. */
  quiet?: true
  /** It begins when every stage before it is through. */
  needsAll?: true
  run(only: string[]): Promise<Count>
}

const reports = path.join(dataFolder, 'reports')
const bin = (file: string) => path.join(checkout, 'node_modules', file)

export const stages: Stage[] = [
  { name: 'region', title: 'the region that the journeys happen in', quiet: true, run: region },
  check('types', 'types', ['typescript/bin/tsc', '--noEmit', '--incremental', 'false', '--pretty', 'false']),
  check('lint', 'lint and format', [
    '@biomejs/biome/bin/biome',
    'check',
    '--error-on-warnings',
    '--colors=off',
  ]),
  check('law', 'import law', ['../lib/kernel/import-law.mjs']),
  check('exports', 'exports, files and packages that nothing names', [
    'knip/bin/knip.js',
    '--config=lib/kernel/knip.config.mjs',
    '--no-config-hints',
    '--no-progress',
  ]),
  { name: 'drift', title: 'schema against migrations', quiet: true, run: drift },
  { name: 'rules', title: 'rules', files: true, run: (only) => vitest('rules', only) },
  { name: 'database', title: 'database tests', files: true, run: (only) => vitest('db', only) },
  { name: 'build', title: 'build', run: () => once('build', build) },
  {
    name: 'journeys',
    title: 'journeys in a browser',
    files: true,
    needsAll: true,
    run: (only) => browser('journeys', only),
  },
]

/** What takes too long for every change: the same walks as in the journeys, whole, and properties many times over. */
export const proofs: Stage[] = [
  walk('axe', 'every page, in every width and every scheme', 'axe-finds-nothing'),
  walk('doors', 'every way in, with everybody who is wrong', 'every-door-refuses'),
  walk('worlds', 'every page of a school, in two worlds', 'one-school-never-notices-another'),
  walk('words', 'every odd word behind every address', 'bad-input-says-what-to-do'),
  {
    name: 'properties',
    title: 'properties, plans and memory',
    files: true,
    run: (only) => vitest('prove', only),
  },
]

function walk(name: string, title: string, file: string): Stage {
  return { name, title, run: () => browser(name, [file], { OVERSTEEK_WALK: 'whole' }, false) }
}

function check(name: string, title: string, [program = '', ...args]: string[]): Stage {
  return {
    name,
    title,
    quiet: true,
    run: async () => {
      const { code, said } = await call([bin(program), ...args])
      return one(title, code === 0, said)
    },
  }
}

const one = (name: string, good: boolean, text: string): Count =>
  good ? { ...none(), passed: 1 } : broken({ name, text })

async function once(name: string, work: () => Promise<void>): Promise<Count> {
  try {
    await work()
    return one(name, true, '')
  } catch (error) {
    return one(
      name,
      false,
      error instanceof Stop ? `${error.log}\n${error.en}` : String((error as Error)?.stack ?? error),
    )
  }
}

async function region(): Promise<Count> {
  const { code, said } = await call(['lib/cli/bootstrap.mjs', 'seeded', '--unbuilt'])
  return one('the region', code === 0, said)
}

async function drift(): Promise<Count> {
  const server = await startServer('test')
  try {
    await provision(server.ownerUrl('scratch'))
    const { same, said } = await checkDrift(server.ownerUrl('scratch'))
    return one('schema against migrations', same, said)
  } finally {
    await server.stop()
  }
}

async function vitest(project: string, only: string[]): Promise<Count> {
  const report = freshReport(project)
  const { code, said } = await call(
    [
      bin('vitest/vitest.mjs'),
      'run',
      '--config=lib/vitest.config.ts',
      `--project=${project}`,
      `--project=${project} apart`,
      ...(only.length ? only : ['--passWithNoTests']),
      '--allowOnly=false',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    true,
  )
  if (!existsSync(report)) return broken({ name: project, text: said })
  const count = ofVitest(report)
  return code === 0 || count.failed
    ? count
    : { ...count, ...broken({ name: `${project}: ended with code ${code}`, text: said }) }
}

/** `narrowed`: somebody asked for these journeys alone, and gets a trace of what fails. */
async function browser(
  name: string,
  only: string[],
  env: Record<string, string> = {},
  narrowed = only.length > 0,
): Promise<Count> {
  const report = freshReport(name)
  const { code, said } = await call(
    [bin('@playwright/test/cli.js'), 'test', '--config=e2e/playwright.config.ts', ...only],
    true,
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report, ...(narrowed && { OVERSTEEK_TRACE: 'yes' }), ...env },
  )
  if (!existsSync(report)) return broken({ name, text: said })
  const { count, errors } = ofPlaywright(report)
  const nothingThere = only.length === 0 && errors.every((message) => message.includes('No tests found'))
  return code === 0 || count.failed || nothingThere
    ? count
    : { ...count, ...broken({ name: `${name} could not run`, text: errors.join('\n') || said }) }
}

function freshReport(name: string): string {
  mkdirSync(reports, { recursive: true })
  const file = path.join(reports, `${name}.json`)
  rmSync(file, { force: true })
  return file
}

function call(
  args: string[],
  loud = false,
  env: Record<string, string> = {},
): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: checkout,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...plain(), ...env },
    })
    atEnd(() => void child.kill('SIGTERM'))
    let said = ''
    const hear = (stream: NodeJS.WriteStream) => (text: Buffer) => {
      said += text
      if (loud) stream.write(text)
    }
    child.stdout.on('data', hear(process.stdout))
    child.stderr.on('data', hear(process.stderr))
    child.on('error', (error) => resolve({ code: 1, said: String(error) }))
    child.on('close', (code) => resolve({ code, said: said.trim() }))
  })
}

// Tests never see a database that somebody configured for something else.
function plain(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined }
  for (const name of Object.keys(env))
    if (/^(SHADOW_)?DATABASE_URL/.test(name) || name === 'NODE_OPTIONS') delete env[name]
  return env
}
