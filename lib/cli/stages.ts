// The stages of `npm test`, and how each is counted: a static check is one test, a test file is as many as it holds.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { startServer } from '@/lib/db/embedded'
import { checkDrift } from '@/lib/db/migrate'
import { checkout, dataFolder } from '@/lib/db/places'
import { provision } from '@/lib/db/provision'
import { Stop } from '@/lib/kernel/stop'
import { atEnd } from './command'
import { build } from './web'

export type Failure = { name: string; file?: string; text?: string }
export type Count = { passed: number; failed: number; skipped: number; failures: Failure[] }
/** `files`: the stage runs test files, and words can narrow which. */
export type Stage = { name: string; title: string; files?: true; run(only: string[]): Promise<Count> }

const reports = path.join(dataFolder, 'reports')
const bin = (file: string) => path.join(checkout, 'node_modules', file)

export const stages: Stage[] = [
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
  { name: 'drift', title: 'schema against migrations', run: drift },
  { name: 'rules', title: 'rules', files: true, run: (only) => vitest('rules', only) },
  { name: 'database', title: 'database tests', files: true, run: (only) => vitest('db', only) },
  { name: 'build', title: 'build', run: () => once('build', build) },
  { name: 'journeys', title: 'journeys in a browser', files: true, run: journeys },
]

export const proofs: Stage[] = [
  { name: 'proofs', title: 'long proofs', files: true, run: (only) => vitest('prove', only) },
]

function check(name: string, title: string, [program = '', ...args]: string[]): Stage {
  return {
    name,
    title,
    run: async () => {
      const { code, said } = await call([bin(program), ...args])
      return one(title, code === 0, said)
    },
  }
}

const one = (name: string, good: boolean, text: string): Count =>
  good
    ? { passed: 1, failed: 0, skipped: 0, failures: [] }
    : { passed: 0, failed: 1, skipped: 0, failures: [{ name, text }] }

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

type VitestReport = {
  success: boolean
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
  }[]
}

async function vitest(project: string, only: string[]): Promise<Count> {
  const report = freshReport(project)
  const { code, said } = await call(
    [
      bin('vitest/vitest.mjs'),
      'run',
      '--config=lib/vitest.config.ts',
      `--project=${project}`,
      ...(only.length ? only : ['--passWithNoTests']),
      '--allowOnly=false',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    true,
  )
  if (!existsSync(report)) return one(project, false, said)
  const json = JSON.parse(readFileSync(report, 'utf8')) as VitestReport
  const failures: Failure[] = []
  for (const { name, status, message, assertionResults } of json.testResults) {
    const file = path.relative(checkout, name)
    const red = assertionResults.filter((result) => result.status === 'failed')
    for (const { fullName, failureMessages } of red)
      failures.push({ name: fullName, file, text: failureMessages[0] })
    if (status === 'failed' && red.length === 0)
      failures.push({ name: 'the file could not run', file, text: message })
  }
  if (code !== 0 && failures.length === 0)
    failures.push({ name: `${project}: ended with code ${code}`, text: said })
  return {
    passed: json.numPassedTests,
    failed: failures.length,
    skipped: json.numPendingTests + json.numTodoTests,
    failures,
  }
}

type Suite = { title: string; file: string; specs: Spec[]; suites?: Suite[] }
type Spec = {
  title: string
  tests: {
    status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
    results: { errors: { message?: string }[] }[]
  }[]
}

async function journeys(only: string[]): Promise<Count> {
  const report = freshReport('journeys')
  const { code, said } = await call(
    [bin('@playwright/test/cli.js'), 'test', '--config=e2e/playwright.config.ts', ...only],
    true,
    {
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    },
  )
  if (!existsSync(report)) return one('journeys', false, said)
  const json = JSON.parse(readFileSync(report, 'utf8')) as { suites: Suite[]; errors: { message?: string }[] }
  const count: Count = { passed: 0, failed: 0, skipped: 0, failures: [] }
  const visit = (suite: Suite) => {
    for (const spec of suite.specs ?? []) {
      for (const { status, results } of spec.tests) {
        if (status === 'skipped') count.skipped++
        else if (status === 'expected') count.passed++
        else {
          count.failed++
          const text = results
            .flatMap(({ errors }) => errors)
            .map(({ message }) => message)
            .join('\n')
          count.failures.push({ name: spec.title, file: path.join('e2e', suite.file), text })
        }
      }
    }
    for (const inner of suite.suites ?? []) visit(inner)
  }
  for (const suite of json.suites) visit(suite)
  const nothingThere =
    only.length === 0 && json.errors.every(({ message }) => message?.includes('No tests found'))
  if (code !== 0 && count.failed === 0 && !nothingThere) {
    count.failed = 1
    count.failures.push({
      name: 'journeys could not run',
      text: json.errors.map(({ message }) => message).join('\n') || said,
    })
  }
  return count
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
