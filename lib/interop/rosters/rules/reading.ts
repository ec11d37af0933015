// A roster file becomes lines that the database understands, and problems that say where and what to do, at most two
// thousand lines at a time. No word of a column that we refuse comes any further than this.
import { type Day, plusDays, schoolYearOf } from '@/lib/kernel/time'
import { columnsOf, type Line, plainName } from '../../csv/rules'
import { type Limits, refusedFile, rowsOf } from '../../csv/stream/rules'
import {
  forbiddenColumns,
  type RosterColumn,
  type RosterKind,
  rosterColumns,
} from '../../lines/columns/schema'
import { isNationalNumber, readCell } from '../../lines/rules/cells'
import type { Batch, LineFault, Problem, Reader } from '../../lines/schema'

const BATCH = 2_000
const MAX_SHOWN = 40
// Numbers of nine digits pass the test of eleven once in eleven times: a few lines at the end prove nothing.
const ENOUGH = 20

/** Reads one roster file as it comes in. Throws the refusal of the file as soon as a fault of the whole shows. */
export async function* readRoster(
  kind: RosterKind,
  source: AsyncIterable<Uint8Array>,
  today: Day,
  limits: Limits = {},
): Reader {
  const rows = rowsOf(source, limits)
  try {
    const first = await rows.next()
    if (first.done) throw refusedFile({ fault: 'noLines' })
    const header = first.value.cells
    const columns = placed(kind, header)
    let count = 0
    for (;;) {
      const { lines, end } = await several(rows)
      refuseNationalNumbers(columns, lines, count === 0 ? 2 : ENOUGH)
      if (count === 0) refuseSwapped(columns, lines, today)
      count += lines.length
      const batch: Batch = { lines: [], problems: [], read: lines.length }
      for (const { line, cells } of lines) {
        const read = readLine(kind, columns, line, cells.length === header.length ? cells : null, today)
        if ('problems' in read) batch.problems.push(...read.problems)
        else batch.lines.push({ kind, file: '', line, values: read.values })
      }
      if (lines.length) yield batch
      if (end) return { encoding: end.encoding, unread: header.length - columns.length, count }
    }
  } finally {
    await rows.return?.(undefined as never)
  }
}

type Placed = { column: RosterColumn; at: number }

function placed(kind: RosterKind, header: string[]): Placed[] {
  const names = new Set(header.map(plainName))
  const refused = forbiddenColumns.filter((name) => names.has(name))
  if (refused.length) throw refusedFile({ fault: 'forbiddenColumn', line: 1, columns: refused })
  const columns = rosterColumns[kind]
  const places = columnsOf(
    header,
    columns.map((column) => ({ header: column.header, also: column.also, required: !column.optional })),
  )
  if (!(places instanceof Map)) throw refusedFile(places)
  return columns.flatMap((column) => {
    const at = places.get(column.header)
    return at === undefined ? [] : [{ column, at }]
  })
}

async function several(rows: ReturnType<typeof rowsOf>) {
  const lines: Line[] = []
  while (lines.length < BATCH) {
    const next = await rows.next()
    if (next.done) return { lines, end: next.value }
    lines.push(next.value)
  }
  return { lines, end: null }
}

function refuseNationalNumbers(columns: Placed[], lines: Line[], enough: number) {
  const national = columns.find(
    ({ column, at }) =>
      column.cell.as === 'number' &&
      lines.length >= enough &&
      lines.every(({ cells }) => isNationalNumber(cells[at] ?? '')),
  )
  if (national) throw refusedFile({ fault: 'nationalNumbers', columns: [national.column.header] })
}

function refuseSwapped(columns: Placed[], lines: Line[], today: Day) {
  const swapped = swappedPair(
    columns.map(({ column }) => column),
    lines.slice(0, 50).map(({ cells }) => columns.map(({ at }) => cells[at] ?? '')),
    today,
  )
  if (swapped) throw refusedFile({ fault: 'swappedColumns', line: 1, columns: swapped })
}

function readLine(
  kind: RosterKind,
  columns: readonly Placed[],
  line: number,
  cells: string[] | null,
  today: Day,
): { values: Record<string, unknown> } | { problems: Problem[] } {
  if (!cells) return { problems: [{ kind, file: '', line, column: '', reason: 'shifted' }] }
  const values: Record<string, unknown> = {}
  const problems: Problem[] = []
  const note = (column: string, reason: LineFault, shown?: string) =>
    problems.push({ kind, file: '', line, column, reason, ...(shown && { shown: shownText(shown) }) })
  for (const { column, at } of columns) {
    const cell = cells[at] ?? ''
    const read = readCell(column, cell, today)
    if ('fault' in read) note(column.key, read.fault, column.shown ? cell : undefined)
    else values[column.key] = read.value
  }
  const { firstDay, lastDay } = values as { firstDay?: string | null; lastDay?: string | null }
  // A stay of one day is a stay; one that ended the day before it began never was.
  if (firstDay && lastDay && lastDay < plusDays(firstDay as Day, -1))
    note('lastDay', 'endsBeforeStart', lastDay)
  if (kind === 'staff') values.schoolYear ||= schoolYearOf(today)
  return problems.length ? { problems } : { values }
}

// A number of nine digits in the wrong column may be a national number: it is never shown again.
const shownText = (text: string) =>
  /\d{8,}/.test(text) ? '' : text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text

/** Two columns that fail on every line as they stand and pass on every line the other way round. */
function swappedPair(there: readonly RosterColumn[], rows: string[][], today: Day): string[] | null {
  const passes = (column: RosterColumn, at: number) =>
    rows.every((row) => !('fault' in readCell(column, row[at] ?? '', today)))
  const fails = (column: RosterColumn, at: number) =>
    rows.every((row) => 'fault' in readCell(column, row[at] ?? '', today))
  for (const [a, one] of there.entries()) {
    if (!fails(one, a)) continue
    for (const [b, other] of there.entries()) {
      if (a !== b && passes(one, b) && passes(other, a) && (fails(other, b) || rows.length > 1))
        return [one.header, other.header]
    }
  }
  return null
}
