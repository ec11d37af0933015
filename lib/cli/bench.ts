// `npm run bench -- --students N [--pages | --dossiers]`: what our guarantees cost, side by side in one run on this
// machine. With --pages no imports; with --dossiers only what a long dossier, a slow phone and many forms take.
import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { encode } from 'next-auth/jwt'
import { fillDossiers, measureMapping, measureSizes } from '@/lib/bench/dossiers'
import { bench, generate } from '@/lib/bench/generate'
import { type Imported, measureImport } from '@/lib/bench/imports'
import { bareOf, fetchPage, many, median } from '@/lib/bench/measure'
import { measurePaint } from '@/lib/bench/paint'
import { measurePdf } from '@/lib/bench/portfolio'
import { type Goal, goalsOf, type Page, type Report, tableOf } from '@/lib/bench/report'
import { emptyPage, scriptsIn, weightOf } from '@/lib/bench/scripts'
import { openWire } from '@/lib/bench/wire'
import { asOwner } from '@/lib/db/as-owner'
import { closeAuthPool } from '@/lib/db/auth-pool'
import { freePort, type Server, startServer } from '@/lib/db/embedded'
import { migrate } from '@/lib/db/migrate'
import { dataFolder } from '@/lib/db/places'
import { dropProvisioned, provision } from '@/lib/db/provision'
import { secrets } from '@/lib/db/secrets'
import { Stop } from '@/lib/kernel/stop'
import { dayOf } from '@/lib/kernel/time'
import { environment, findChromium, flags } from './chromium'
import { atEnd, command, step } from './command'
import { appEnvironment, build, serve } from './web'

const ROUNDS = 5
const RUNS = 10
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

type Region = { name: string; ownerUrl: string; urls: Awaited<ReturnType<typeof provision>> }

async function open(server: Server, students: number): Promise<Region> {
  const name = `oversteek_bench_${students}`
  const ownerUrl = server.ownerUrl(name)
  await dropProvisioned(ownerUrl).catch(() => undefined)
  const urls = await provision(ownerUrl)
  await step('Applying migrations', () => migrate(ownerUrl))
  await step(`Generating ${students} students`, () => generate(ownerUrl, students, dayOf(new Date())))
  return { name, ownerUrl, urls }
}

// Outside a demo nobody signs in with one click, so the owner writes the row that a personal link would have opened.
async function cookieOf(ownerUrl: string, subject: string): Promise<string> {
  const sid = randomBytes(32).toString('base64url')
  const owner = await asOwner(ownerUrl)
  const rows = await owner.query<{ id: string }>(
    `INSERT INTO authz.session (token_hash, person_id, membership_id, kind, expires_at)
     SELECT sha256(convert_to($1, 'UTF8')), p.id, m.id, 'link', now() + interval '3 hours'
       FROM person p LEFT JOIN membership m ON m.person_id = p.id WHERE p.issuer = $2 AND p.subject = $3 RETURNING id`,
    [sid, bench.issuer, subject],
  )
  await owner.end()
  if (rows.length !== 1) throw new Error(`nobody is called ${subject}`)
  const token = await encode({ token: { sid }, secret: secrets().nextauth })
  return `next-auth.session-token=${token}`
}

async function measurePages(server: Server, { name, ownerUrl, urls }: Region, withScripts: boolean) {
  const wire = await openWire(server.port)
  const [port, wiredPort] = [await freePort(), await freePort()]
  const base = `http://localhost:${port}`
  const wiredBase = `http://localhost:${wiredPort}`
  const wired = { app: wire.url(urls.app), auth: wire.url(urls.auth), job: wire.url(urls.job) }
  const web = await serve(urls, base, '127.0.0.1', port, true)
  const wiredWeb = await serve(wired, wiredBase, '127.0.0.1', wiredPort, true)
  Object.assign(process.env, appEnvironment(urls, base))
  try {
    const mentor = await cookieOf(ownerUrl, bench.mentor)
    const intake = await cookieOf(ownerUrl, bench.intake)
    const ids = await studentsOfMentor(ownerUrl)
    const kinds = [
      { name: 'dossier', cookie: mentor, paths: ids.map((id) => `/leerlingen/${id}`) },
      { name: 'mentor list', cookie: mentor, paths: ['/leerlingen'] },
      { name: 'instroom', cookie: intake, paths: ['/instroom'] },
      { name: 'vandaag', cookie: mentor, paths: ['/vandaag'] },
    ]
    const pages: Page[] = []
    for (const { name: page, cookie, paths } of kinds) {
      const [first = ''] = paths
      const get = (at: number) => fetchPage(base + (paths[at % paths.length] ?? first), cookie)
      const alone = () => fetchPage(wiredBase + first, cookie)
      pages.push(
        await step(`Measuring ${page}`, async () => {
          for (let at = 0; at < 12; at += 1) {
            await get(at)
            await alone()
          }
          const heard = await wire.listen(alone)
          const bare = await bareOf(server.superUrl(name), heard)
          for (let at = 0; at < 5; at += 1) await bare.run()
          const rounds: { app: number; bare: number; without: number }[] = []
          let asked = 0
          for (let round = 0; round < ROUNDS; round += 1) {
            const app = await many(RUNS, get)
            const plain = await many(RUNS, () => bare.run())
            const without = await many(RUNS, async () => {
              asked += (await wire.without(alone)).asked
            })
            rounds.push({ app, bare: plain, without })
          }
          const dearest = await dearestOf(wire, alone, server.superUrl(name))
          await bare.end()
          const html = await alone()
          const of = (key: 'app' | 'bare' | 'without') => median(rounds.map((round) => round[key]))
          return {
            name: page,
            app: of('app'),
            bare: of('bare'),
            without: of('without'),
            bytes: html.length,
            statements: bare.statements,
            narrowed: bare.narrowed,
            guarantees: bare.leftOut,
            stillAsked: asked,
            dearest,
          }
        }),
      )
    }
    return { pages, scripts: withScripts ? await measureScripts(base, ownerUrl, mentor, intake) : [] }
  } finally {
    await web.stop()
    await wiredWeb.stop()
    await closeAuthPool()
    await wire.close()
  }
}

/** What a long dossier costs its student and their mentor, what a slow phone waits, and what forms take. */
async function measureDossiers(server: Server, { ownerUrl, urls }: Region): Promise<Report['dossiers']> {
  const wire = await openWire(server.port)
  const [port, wiredPort] = [await freePort(), await freePort()]
  const base = `http://localhost:${port}`
  const wiredBase = `http://localhost:${wiredPort}`
  const wired = { app: wire.url(urls.app), auth: wire.url(urls.auth), job: wire.url(urls.job) }
  const web = await serve(urls, base, '127.0.0.1', port, true)
  const wiredWeb = await serve(wired, wiredBase, '127.0.0.1', wiredPort, true)
  try {
    const class31 = await studentsOfMentor(ownerUrl)
    const [own, few, neighbour] = [class31[0] ?? '', class31[1] ?? '', class31[2] ?? '']
    await fillDossiers(ownerUrl, [few, own], neighbour)
    const number = Number(bench.student.split('-').at(-1))
    const lotsCookie = await cookieOf(ownerUrl, bench.student)
    const cookies = { few: await cookieOf(ownerUrl, `bench-student-${number + 1}`), lots: lotsCookie }
    const mentor = await cookieOf(ownerUrl, bench.mentor)
    const at = { base, wiredBase, wire, rounds: ROUNDS * RUNS }
    const same = (path: string) => ({ few: path, lots: path })
    const sizes = await step('Measuring long dossiers', async () => [
      await measureSizes(at, { page: '/mijn/dossier', cookies, paths: same('/mijn/dossier') }),
      await measureSizes(at, {
        page: '/leerlingen/[id]',
        cookies: same(mentor),
        paths: { few: `/leerlingen/${few}`, lots: `/leerlingen/${own}` },
      }),
    ])
    const browser = await findChromium()
    const painted = await step('Measuring a slow phone', () =>
      measurePaint(
        {
          executablePath: browser.executablePath,
          args: flags,
          ...(environment(browser) && { env: environment(browser) as Record<string, string> }),
        },
        { base, cookie: lotsCookie, times: ROUNDS, pages: ['/mijn', '/mijn/dossier', '/mijn/dossier/nieuw'] },
      ),
    )
    const mapping = { entries: 10_000, ms: await measureMapping(10_000) }
    const pdf = await step('Making PDFs', async () => {
      // The first one loads the fonts and the image library; it is nobody's measure.
      await measurePdf(5)
      return { few: await measurePdf(50), lots: await measurePdf(200) }
    })
    return { sizes, painted, mapping, pdf }
  } finally {
    await web.stop()
    await wiredWeb.stop()
    await closeAuthPool()
    await wire.close()
  }
}

/** Listens once more, when everything is warm, to see which statements cost most above the bare ones. */
async function dearestOf(
  wire: Awaited<ReturnType<typeof openWire>>,
  get: () => Promise<unknown>,
  superUrl: string,
) {
  await get()
  const bare = await bareOf(superUrl, await wire.listen(get))
  const costs = await bare.dearest()
  await bare.end()
  return costs
}

async function studentsOfMentor(ownerUrl: string): Promise<string[]> {
  const owner = await asOwner(ownerUrl)
  const rows = await owner.query<{ id: string }>(
    `SELECT e.student_id AS id FROM enrolment e JOIN group_staff g ON g.group_id = e.group_id JOIN membership m ON m.id = g.membership_id
       JOIN person p ON p.id = m.person_id WHERE p.subject = $1 ORDER BY e.number`,
    [bench.mentor],
  )
  await owner.end()
  return rows.map(({ id }) => id)
}

async function measureScripts(
  base: string,
  ownerUrl: string,
  mentor: string,
  intake: string,
): Promise<Report['scripts']> {
  const student = await cookieOf(ownerUrl, bench.student)
  const empty = await weightOf(base, emptyPage())
  const found: Report['scripts'] = [{ page: '(empty page)', bytes: empty, above: 0, ofStudent: false }]
  for (const [page, cookie, ofStudent] of [
    ['/mijn', student, true],
    ['/mijn/dossier', student, true],
    ['/mijn/dossier/nieuw', student, true],
    ['/mijn/aanmelden', student, true],
    ['/mijn/praten', student, true],
    ['/mijn/wie-kijkt', student, true],
    ['/mijn/ik', student, true],
    ['/leerlingen', mentor, false],
    ['/vandaag', mentor, false],
    ['/instroom', intake, false],
  ] as const) {
    const html = await fetchPage(base + page, cookie)
    const bytes = await weightOf(base, [...new Set([...emptyPage(), ...scriptsIn(html)])])
    found.push({ page, bytes, above: bytes - empty, ofStudent })
  }
  return found
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
