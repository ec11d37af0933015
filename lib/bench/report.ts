// The outcome as a table that can be read, and the goals with what was met.
import type { Sized } from './dossiers'
import { FEW, LOTS } from './dossiers'
import { atLeast, atMost, exactly, type Goal } from './goal'
import type { Imported } from './imports'
import { type Load, loadGoals, loadTable } from './load'
import type { Cost } from './measure'
import type { Painted } from './paint'
import type { Made } from './portfolio'
import { type Queues, queueGoals, queueTable } from './queue'
import { aligned, kB, ms, perSecond, times } from './table'
import { type Measured, throughputGoals, throughputTable } from './throughput'

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
  throughput: Measured[]
  queues: Queues | null
  load: Load | null
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

export function goalsOf({
  pages,
  students,
  imports,
  scripts,
  dossiers,
  throughput,
  queues,
  load,
}: Omit<Report, 'goals'>): Goal[] {
  const goals: Goal[] = [...throughputGoals(throughput)]
  const sizes = Object.keys(pages).map(Number)
  const here = pages[students] ?? []
  for (const page of here)
    goals.push(
      page.name === 'dossier'
        ? atMost('opening a dossier, above the bare statements', dataOf(page) - page.bare, 5, ms)
        : atMost(`${page.name}, beside the bare statements`, dataOf(page) / page.bare, 2, times),
    )
  const small = Math.min(...sizes)
  if (small < students)
    for (const page of here) {
      const before = pages[small]?.find(({ name }) => name === page.name)
      const growth = `${page.name}, growth from ${small} to ${students} students`
      if (before) goals.push(atMost(growth, page.app / before.app, 1.2, times))
    }
  goals.push(...queueGoals(queues))
  const [few, lots] = imports
  if (few && lots)
    goals.push(
      atLeast(`import of ${lots.rows} rows`, lots.perSecond, 1_000, perSecond),
      atMost(`memory for ${lots.rows} rows, beside ${few.rows}`, lots.megabytes / few.megabytes, 1.3, times),
    )
  const heaviest = Math.max(...scripts.filter(({ ofStudent }) => ofStudent).map(({ above }) => above))
  if (Number.isFinite(heaviest))
    goals.push(atMost('scripts of a student page above an empty page', heaviest, 60_000, kB))
  return [...goals, ...dossierGoals(dossiers), ...loadGoals(load)]
}

function dossierGoals(dossiers: Report['dossiers']): Goal[] {
  if (!dossiers) return []
  const { sizes, painted, mapping, pdf } = dossiers
  const [few, lots] = [pdf.few, pdf.lots]
  return [
    ...sizes.flatMap((one) => [
      exactly(
        `${one.page}: as many statements with ${LOTS} experiences as with ${FEW}`,
        one.lots.statements,
        one.few.statements,
        String,
      ),
      atMost(`${one.page}: time with ${LOTS} experiences beside ${FEW}`, one.lots.ms / one.few.ms, 2, times),
    ]),
    ...painted.map((one) => atMost(`${one.page}: largest paint on a slow phone`, one.ms, 2_500, ms)),
    atMost(
      `memory for a PDF of ${lots.entries} experiences with ${lots.photos} photos each, beside ${few.entries}`,
      lots.megabytes / few.megabytes,
      1.3,
      times,
    ),
    atMost(`${mapping.entries} experiences through a form and back`, mapping.ms, 1_000, ms),
  ]
}

export function tableOf(report: Report): string {
  const { machine, pages, imports, scripts, dossiers, goals, rounds, runs } = report
  const parts = [
    [
      `${machine.cores} cores (${machine.cpu}), ${machine.memory} GB, ${machine.system}, Node ${machine.node}, PostgreSQL ${machine.postgres}, load ${machine.load} before`,
      `medians of ${rounds} rounds`,
    ],
    throughputTable(report.throughput),
    ...Object.entries(pages).map(([students, some]) => [
      `${students} students, ${runs} requests after each other a round`,
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
    ]),
    queueTable(report.queues),
    loadTable(report.load),
    aligned([
      ['import', 'rows a second', 'seconds', 'most memory', 'COPY of the same rows'],
      ...imports.map((one) => [
        `${one.rows} rows`,
        String(Math.round(one.perSecond)),
        one.seconds.toFixed(1),
        `${one.megabytes.toFixed(0)} MB`,
        `${one.copySeconds.toFixed(2)} s`,
      ]),
    ]),
    aligned([
      ['scripts (gzip)', 'all', 'above an empty page'],
      ...scripts.map(({ page, bytes, above }) => [page, kB(bytes), kB(above)]),
    ]),
    aligned([
      [`${FEW} or ${LOTS} experiences`, `with ${FEW}`, `with ${LOTS}`, 'statements'],
      ...(dossiers?.sizes ?? []).map(({ page, few, lots }) => [
        page,
        ms(few.ms),
        ms(lots.ms),
        `${few.statements} and ${lots.statements}`,
      ]),
    ]),
    aligned([
      ['slow phone', 'largest paint'],
      ...(dossiers?.painted ?? []).map(({ page, ms: took }) => [page, ms(took)]),
    ]),
    aligned([
      ['PDF with photos', 'seconds', 'most memory', 'the file'],
      ...(dossiers ? [dossiers.pdf.few, dossiers.pdf.lots] : []).map((made) => [
        `${made.entries} experiences`,
        made.seconds.toFixed(1),
        `${made.megabytes.toFixed(0)} MB`,
        `${made.file.toFixed(1)} MB`,
      ]),
    ]),
    aligned([
      ['goal', 'measured', '', 'by'],
      ...goals.map(({ goal, measured, ok, by }) => [goal, measured, ok ? 'ok' : 'missed', by]),
    ]),
  ]
  return parts
    .filter((part) => part.length)
    .map((part) => part.join('\n'))
    .join('\n\n')
}
