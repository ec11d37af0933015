// The command of a school, in a process of its own, beside COPY of the same rows.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { asOwner } from '@/lib/db/as-owner'
import { checkout } from '@/lib/db/places'
import { bench } from './generate'
import { timed } from './measure'

export type Imported = {
  rows: number
  /** Reading, comparing and writing, without the start of the command. */
  seconds: number
  perSecond: number
  /** The most memory that the command's process held. */
  megabytes: number
  copySeconds: number
}

const HEAD = 'leerlingnummer;roepnaam;achternaam;geboortedatum;groep;niveau;eerste_dag;laatste_dag'

/** `series` keeps the numbers of one file apart from those of another. */
const line = (series: number, n: number) =>
  `N${series}-${n};Voornaam${n % 500};Achternaam${n % 2_000};20${10 + (n % 4)}-0${1 + (n % 9)}-1${n % 10};klas ${1 + (n % 40)};vmbo-kader;2026-08-24;`

export async function measureImport({
  ownerUrl,
  superUrl,
  rows,
}: {
  ownerUrl: string
  superUrl: string
  rows: number
}): Promise<Imported> {
  const folder = mkdtempSync(path.join(tmpdir(), 'oversteek-bench-'))
  chmodSync(folder, 0o755)
  try {
    const file = path.join(folder, 'leerlingen.csv')
    const lines = Array.from({ length: rows }, (_, n) => line(rows, n))
    writeFileSync(file, `${[HEAD, ...lines].join('\n')}\n`, { mode: 0o644 })
    const copied = await copy(superUrl, file)
    const { seconds, megabytes } = await runCommand(ownerUrl, file)
    return { rows, seconds, perSecond: rows / seconds, megabytes, copySeconds: copied / 1_000 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function copy(superUrl: string, file: string): Promise<number> {
  const client = await asOwner(superUrl)
  try {
    await client.query(
      'CREATE TABLE public.bench_copy (number text, call_name text, last_name text, born date, klas text, level text, first_day date, last_day date)',
    )
    return await timed(() =>
      client.query(
        `COPY public.bench_copy FROM '${file.replaceAll("'", "''")}' (FORMAT csv, HEADER, DELIMITER ';')`,
      ),
    )
  } finally {
    await client.query('DROP TABLE IF EXISTS public.bench_copy')
    await client.end()
  }
}

// The process says at its end how much memory it held at most.
const tellsMemory = `data:text/javascript,process.on('exit',()=>process._rawDebug('maxrss '+process.resourceUsage().maxRSS))`

async function runCommand(ownerUrl: string, file: string): Promise<{ seconds: number; megabytes: number }> {
  const child = spawn(
    process.execPath,
    [
      '--conditions=react-server',
      '--import',
      'tsx',
      '--import',
      tellsMemory,
      'lib/cli/rosters.ts',
      bench.school,
      'leerlingen',
      file,
      '--apply',
    ],
    {
      cwd: checkout,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DATABASE_URL: ownerUrl, TZ: 'UTC' },
    },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  const code = await new Promise((resolve) => child.on('close', resolve))
  const steps = [...said.matchAll(/(?:Lezen en vergelijken|Verwerken)[\s\S]*?(\d+\.\d) s/g)]
  if (code !== 0 || steps.length < 2) throw new Error(`the import failed: ${said.slice(-2_000)}`)
  return {
    seconds: steps.reduce((sum, [, seconds]) => sum + Number(seconds), 0),
    megabytes: Number(/maxrss (\d+)/.exec(said)?.[1] ?? 0) / 1_024,
  }
}
