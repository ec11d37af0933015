// Twenty thousand students as a school would bring them: a thousand lines a second at least, and hardly more memory
// than two thousand take. Each size runs as the command does, in a process of its own.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'

const db = useRegion('speed')
const folder = mkdtempSync(path.join(tmpdir(), 'speed-'))
afterAll(() => rmSync(folder, { recursive: true }))

const head = 'leerlingnummer;roepnaam;achternaam;geboortedatum;groep;niveau;eerste_dag;laatste_dag'
const meter = `process.on('exit', () => require('node:fs').writeFileSync(process.env.METER + process.pid, String(process.resourceUsage().maxRSS)))`

/** Peak memory in kB of the command and whatever it started, the largest of them. */
async function bring(count: number, level: string, ...options: string[]) {
  const file = path.join(folder, `l${count}.csv`)
  const lines = Array.from(
    { length: count },
    (_, n) =>
      `N${n};Naam${n % 500};Achter${n};20${10 + (n % 4)}-0${1 + (n % 9)}-1${n % 10};4K1;${level};2026-08-24;`,
  )
  writeFileSync(file, [head, ...lines].join('\n'))
  const hook = path.join(folder, 'meter.cjs')
  writeFileSync(hook, meter)
  const METER = path.join(folder, `rss-${count}-${level}-`)
  const child = spawn(
    process.execPath,
    ['lib/cli/bootstrap.mjs', 'rosters', '99VA', 'leerlingen', file, ...options],
    {
      env: { ...process.env, DATABASE_URL: db.ownerUrl, METER, NODE_OPTIONS: `--require ${hook}` },
      stdio: 'inherit',
    },
  )
  expect((await once(child, 'exit'))[0]).toBe(0)
  const { readdirSync } = await import('node:fs')
  const peaks = readdirSync(folder)
    .filter((name) => name.startsWith(path.basename(METER)))
    .map((name) => Number(readFileSync(path.join(folder, name), 'utf8')))
  const [row] = await query<{ ms: number }>(
    db.ownerUrl,
    `SELECT took_ms AS ms FROM import_file WHERE file_name = $1 ORDER BY created_at DESC LIMIT 1`,
    [`l${count}.csv`],
  )
  return { peak: Math.max(...peaks), perSecond: Math.round((count * 1_000) / (row?.ms ?? 1)) }
}

it('reads, compares and applies a thousand students a second, in memory that does not grow', async () => {
  const few = await bring(2_000, 'vmbo-kader', '--apply')
  const many = await bring(20_000, 'vmbo-kader', '--apply')
  const changed = await bring(20_000, 'vmbo-tl', '--apply')
  console.log({ few, many, changed, memory: many.peak / few.peak })
  expect(many.peak / few.peak).toBeLessThanOrEqual(1.3)
  expect(many.perSecond).toBeGreaterThanOrEqual(1_000)
  expect(changed.perSecond).toBeGreaterThanOrEqual(1_000)
}, 600_000)
