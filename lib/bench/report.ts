// The outcome as a table that can be read, and the goals with what was met.
import type { Sized } from './dossiers'
import { FEW, LOTS } from './dossiers'
import type { Imported } from './imports'
import type { Cost } from './measure'
import type { Painted } from './paint'
import type { Made } from './portfolio'

export type Page = {
  name: string
  /** Milliseconds: over HTTP, the bare statements, and the page with every answer of the database at hand. */
  app: number
  bare: number
  without: number
  bytes: number
  statements: number
  narrowed: number
  guarantees: number
  stillAsked: number
  dearest: Cost[]
}
export type Goal = { goal: string; measured: string; ok: boolean; by: string }
export type Report = {
  machine: {
    cores: number
    cpu: string
    memory: number
    load: number
    system: string
    node: string
    postgres: string
  }
  rounds: number
  runs: number
  students: number
  pages: Record<number, Page[]>
  imports: Imported[]
  scripts: { page: string; bytes: number; above: number; ofStudent: boolean }[]
  dossiers: {
    sizes: Sized[]
    painted: Painted[]
    mapping: { entries: number; ms: number }
    pdf: { few: Made; lots: Made }
  } | null
  goals: Goal[]
}

/** What the data of a page cost in the app: all but the making of the page itself. */
const dataOf = ({ app, without }: Page) => Math.max(0, app - without)

const ms = (value: number) => `${value.toFixed(1)} ms`
const kB = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`
const times = (value: number) => `${value.toFixed(2)} ×`

export function goalsOf({ pages, students, imports, scripts, dossiers }: Report): Goal[] {
  const goals: Goal[] = []
  const most = (goal: string, measured: number, limit: number, write: (value: number) => string) =>
    goals.push({
      goal: `${goal}: at most ${write(limit)}`,
      measured: write(measured),
      ok: measured <= limit,
      by: measured <= limit ? '' : write(measured - limit),
    })
  const sizes = Object.keys(pages).map(Number)
  const here = pages[students] ?? []
  for (const page of here)
    if (page.name === 'dossier')
      most('opening a dossier, above the bare statements', dataOf(page) - page.bare, 5, ms)
    else most(`${page.name}, beside the bare statements`, dataOf(page) / page.bare, 2.5, times)
  const small = Math.min(...sizes)
  if (small < students)
    for (const page of here) {
      const before = pages[small]?.find(({ name }) => name === page.name)
      if (before)
        most(`${page.name}, growth from ${small} to ${students} students`, page.app / before.app, 1.5, times)
    }
  const [few, lots] = imports
  if (few && lots) {
    goals.push({
      goal: `import of ${lots.rows} rows: at least 1,000 rows a second`,
      measured: `${Math.round(lots.perSecond)} rows a second`,
      ok: lots.perSecond >= 1_000,
      by: lots.perSecond >= 1_000 ? '' : `${Math.round(1_000 - lots.perSecond)} rows a second`,
    })
    most(`memory for ${lots.rows} rows, beside ${few.rows}`, lots.megabytes / few.megabytes, 1.3, times)
  }
  const heaviest = Math.max(...scripts.filter(({ ofStudent }) => ofStudent).map(({ above }) => above))
  if (Number.isFinite(heaviest)) most('scripts of a student page above an empty page', heaviest, 60_000, kB)
  for (const { page, few, lots } of dossiers?.sizes ?? []) {
    goals.push({
      goal: `${page}: as many statements with ${LOTS} experiences as with ${FEW}`,
      measured: `${lots.statements} and ${few.statements}`,
      ok: lots.statements === few.statements,
      by: lots.statements === few.statements ? '' : `${lots.statements - few.statements} statements`,
    })
    most(`${page}: time with ${LOTS} experiences beside ${FEW}`, lots.ms / few.ms, 2, times)
  }
  for (const { page, ms: took } of dossiers?.painted ?? [])
    most(`${page}: largest paint on a slow phone`, took, 2_500, ms)
  if (dossiers) {
    const { few, lots } = dossiers.pdf
    most(
      `memory for a PDF of ${lots.entries} experiences with ${lots.photos} photos each, beside ${few.entries}`,
      lots.megabytes / few.megabytes,
      1.3,
      times,
    )
  }
  if (dossiers)
    most(`${dossiers.mapping.entries} experiences through a form and back`, dossiers.mapping.ms, 1_000, ms)
  return goals
}

export function tableOf(report: Report): string {
  const { machine, pages, imports, scripts, dossiers, goals, rounds, runs } = report
  const lines = [
    `${machine.cores} cores (${machine.cpu}), ${machine.memory} GB, ${machine.system}, Node ${machine.node}, PostgreSQL ${machine.postgres}, load ${machine.load}`,
    `medians of ${rounds} rounds of ${runs} requests after each other`,
  ]
  for (const [students, some] of Object.entries(pages))
    lines.push(
      '',
      `${students} students`,
      ...aligned([
        [
          'page',
          'as served',
          'page without database',
          'its data',
          'bare statements',
          'data / bare',
          'statements',
        ],
        ...some.map((page) => [
          page.name,
          ms(page.app),
          ms(page.without),
          ms(dataOf(page)),
          ms(page.bare),
          times(dataOf(page) / page.bare),
          `${page.statements} + ${page.guarantees} for the guarantees`,
        ]),
      ]),
    )
  lines.push(
    '',
    ...aligned([
      ['import', 'rows a second', 'seconds', 'most memory', 'COPY of the same rows'],
      ...imports.map((one) => [
        `${one.rows} rows`,
        String(Math.round(one.perSecond)),
        one.seconds.toFixed(1),
        `${one.megabytes.toFixed(0)} MB`,
        `${one.copySeconds.toFixed(2)} s`,
      ]),
    ]),
    '',
    ...aligned([
      ['scripts (gzip)', 'all', 'above an empty page'],
      ...scripts.map(({ page, bytes, above }) => [page, kB(bytes), kB(above)]),
    ]),
    '',
    ...aligned([
      [`${FEW} or ${LOTS} experiences`, `with ${FEW}`, `with ${LOTS}`, 'statements'],
      ...(dossiers?.sizes ?? []).map(({ page, few, lots }) => [
        page,
        ms(few.ms),
        ms(lots.ms),
        `${few.statements} and ${lots.statements}`,
      ]),
    ]),
    '',
    ...aligned([
      ['slow phone', 'largest paint'],
      ...(dossiers?.painted ?? []).map(({ page, ms: took }) => [page, ms(took)]),
    ]),
    '',
    ...aligned([
      ['PDF with photos', 'seconds', 'most memory', 'the file'],
      ...(dossiers ? [dossiers.pdf.few, dossiers.pdf.lots] : []).map((made) => [
        `${made.entries} experiences`,
        made.seconds.toFixed(1),
        `${made.megabytes.toFixed(0)} MB`,
        `${made.file.toFixed(1)} MB`,
      ]),
    ]),
    '',
    ...aligned([
      ['goal', 'measured', '', 'by'],
      ...goals.map(({ goal, measured, ok, by }) => [goal, measured, ok ? 'ok' : 'missed', by]),
    ]),
  )
  return lines.join('\n')
}

function aligned(rows: string[][]): string[] {
  const [head = []] = rows
  const wide = head.map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)))
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(wide[at] ?? 0))
      .join('   ')
      .trimEnd(),
  )
}
