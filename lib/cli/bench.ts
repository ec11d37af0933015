// `npm run bench -- --students N`: what our guarantees cost, side by side in one run on this machine. With --pages no
// imports. Only one part: --readers (ten at every page, and long queues), --dossiers (what a long dossier, a slow phone
// and many forms take), --load [--minutes M] (a hundred people at their own pace, ten minutes where M isn't said).
import { mkdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { countsCpu } from '@/lib/bench/cpu'
import type { Goal } from '@/lib/bench/goal'
import { type Imported, measureImport } from '@/lib/bench/imports'
import { goalsOf, type Report, tableOf } from '@/lib/bench/report'
import { asOwner } from '@/lib/db/as-owner'
import { type Server, startServer } from '@/lib/db/embedded'
import { dataFolder } from '@/lib/db/places'
import { dropProvisioned } from '@/lib/db/provision'
import { Stop } from '@/lib/kernel/stop'
import { measureDossiers } from './bench/dossiers'
import { MINUTES, measureLoad } from './bench/load'
import { measurePages } from './bench/pages'
import { measureQueues } from './bench/queue'
import { open, type Region, ROUNDS, RUNS } from './bench/region'
import { measureThroughput } from './bench/throughput'
import { atEnd, command, step } from './command'
import { build } from './web'

const SMALL = 2_000

await command(async () => {
  const students = number('students', 1_000, 200_000)
  const minutes = has('minutes') ? number('minutes', 1, 600) : MINUTES
  const only = (['readers', 'dossiers', 'load'] as const).find(has)
  const server = await step('Starting the database', () => startServer('demo'))
  atEnd(() => server.stop())
  await step('Building the product', build)
  const measured: Omit<Report, 'goals'> = {
    machine: await machine(server),
    rounds: ROUNDS,
    runs: RUNS,
    students,
    pages: {},
    throughput: [],
    queues: null,
    load: null,
    imports: [],
    scripts: [],
    dossiers: null,
  }
  if (!countsCpu)
    console.log('This system does not tell what a process used of the processors; those columns stay empty.')
  for (const size of only ? [students] : [...new Set([Math.min(SMALL, students), students])]) {
    const last = size === students
    const region = await open(server, size)
    const clear = () => step('Clearing up', () => dropProvisioned(region.ownerUrl))
    try {
      if (!only) {
        const { pages, scripts } = await measurePages(server, region, last)
        measured.pages[size] = pages
        measured.scripts = scripts
      }
      if (last && (!only || only === 'readers')) measured.throughput = await measureThroughput(server, region)
      // After the pages, because what follows fills dossiers that are read there, and makes the region larger.
      if (last && (!only || only === 'dossiers')) measured.dossiers = await measureDossiers(server, region)
      if (last && (!only || only === 'readers')) measured.queues = await measureQueues(server, region)
      if (only === 'load') measured.load = await measureLoad(server, region, minutes)
      if (!only && size <= SMALL && !has('pages')) measured.imports = await measureImports(server, region)
    } catch (error) {
      // What went wrong may hold the database, and is what has to be said.
      await clear().catch(() => undefined)
      throw error
    }
    await clear()
  }
  const report: Report = { ...measured, goals: goalsOf(measured) }
  console.log(`\n${tableOf(report)}`)
  const file = path.join(dataFolder, 'reports', `bench-${only ? `${only}-` : ''}${students}.json`)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
  console.log(`\n${path.relative(process.cwd(), file)}`)
  const missed = report.goals.filter((goal: Goal) => !goal.ok).length
  console.log(missed ? `${missed} of ${report.goals.length} goals missed` : 'every goal is met')
  return 0
})

function has(flag: string): boolean {
  return process.argv.includes(`--${flag}`)
}

function number(flag: string, least: number, most: number): number {
  const at = process.argv.indexOf(`--${flag}`)
  const value = Number(process.argv[at + 1])
  if (at >= 0 && Number.isInteger(value) && value >= least && value <= most) return value
  const range = `${least.toLocaleString('en')} to ${most.toLocaleString('en')}`
  throw new Stop(
    `Say --${flag} with a number from ${range}, for example: npm run bench -- --students 2000`,
    `Geef bij --${flag} een getal van ${range.replace('to', 'tot')}, bijvoorbeeld: npm run bench -- --students 2000`,
  )
}

async function measureImports(server: Server, region: Region): Promise<Imported[]> {
  const found: Imported[] = []
  for (const rows of [2_000, 20_000])
    found.push(
      await step(`Importing ${rows} rows`, () =>
        measureImport({ ownerUrl: region.ownerUrl, superUrl: server.superUrl(region.name), rows }),
      ),
    )
  return found
}

async function machine(server: Server): Promise<Report['machine']> {
  const owner = await asOwner(server.ownerUrl('postgres'))
  const [row] = await owner.query<{ version: string }>(`SELECT current_setting('server_version') AS version`)
  await owner.end()
  const [cpu] = os.cpus()
  return {
    cores: os.cpus().length,
    cpu: cpu?.model ?? '',
    memory: Math.round(os.totalmem() / 2 ** 30),
    load: Number((os.loadavg()[0] ?? 0).toFixed(1)),
    system: `${os.type()} ${os.release()}`,
    node: process.versions.node,
    postgres: row?.version ?? '',
  }
}
