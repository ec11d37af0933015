// `npm run bench -- --students N [--pages | --dossiers]`: what our guarantees cost, side by side in one run on this
// machine. With --pages no imports; with --dossiers only what a long dossier, a slow phone and many forms take.
import { mkdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Imported, measureImport } from '@/lib/bench/imports'
import { type Goal, goalsOf, type Page, type Report, tableOf } from '@/lib/bench/report'
import { asOwner } from '@/lib/db/as-owner'
import { type Server, startServer } from '@/lib/db/embedded'
import { dataFolder } from '@/lib/db/places'
import { dropProvisioned } from '@/lib/db/provision'
import { Stop } from '@/lib/kernel/stop'
import { measureDossiers } from './bench/dossiers'
import { measurePages } from './bench/pages'
import { open, type Region, ROUNDS, RUNS } from './bench/region'
import { atEnd, command, step } from './command'
import { build } from './web'

const SMALL = 2_000

await command(async () => {
  const students = studentsAsked()
  const server = await step('Starting the database', () => startServer('demo'))
  atEnd(() => server.stop())
  await step('Building the product', build)
  const sizes = process.argv.includes('--dossiers')
    ? [students]
    : [...new Set([Math.min(SMALL, students), students])]
  const pages: Record<number, Page[]> = {}
  let scripts: Report['scripts'] = []
  let imports: Imported[] = []
  let dossiers: Report['dossiers'] = null
  const only = process.argv.includes('--dossiers')
  for (const size of sizes) {
    const last = size === students
    const region = await open(server, size)
    try {
      if (last) dossiers = await measureDossiers(server, region)
      if (only) continue
      const measured = await measurePages(server, region, last)
      pages[size] = measured.pages
      scripts = measured.scripts
      if (size === sizes[0] && !process.argv.includes('--pages'))
        imports = await measureImports(server, region)
    } finally {
      await step('Clearing up', () => dropProvisioned(region.ownerUrl))
    }
  }
  const report: Report = {
    machine: await machine(server),
    rounds: ROUNDS,
    runs: RUNS,
    students,
    pages,
    imports,
    scripts,
    dossiers,
    goals: [],
  }
  report.goals = goalsOf(report)
  console.log(`\n${tableOf(report)}`)
  const file = path.join(dataFolder, 'reports', `bench-${students}.json`)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
  console.log(`\n${path.relative(process.cwd(), file)}`)
  const missed = report.goals.filter((goal: Goal) => !goal.ok).length
  console.log(missed ? `${missed} of ${report.goals.length} goals missed` : 'every goal is met')
  return 0
})

function studentsAsked(): number {
  const at = process.argv.indexOf('--students')
  const students = Number(process.argv[at + 1])
  if (at < 0 || !Number.isInteger(students) || students < 1_000 || students > 200_000)
    throw new Stop(
      'Say how many students, from 1,000 to 200,000: npm run bench -- --students 2000',
      'Zeg hoeveel leerlingen, van 1.000 tot 200.000: npm run bench -- --students 2000',
    )
  return students
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
