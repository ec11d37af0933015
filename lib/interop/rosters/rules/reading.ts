// A roster file becomes lines that the database understands, and problems that say where and what to do. It never
// throws, and no word of a column that we refuse comes any further than this.
import { type Day, plusDays, schoolYearOf } from '@/lib/kernel/time'
import { columnsOf, type Encoding, type Fault, plainName, readCsv } from '../../csv/rules'
import {
  forbiddenColumns,
  type LineFault,
  type RosterColumn,
  type RosterKind,
  type RosterProblem,
  rosterColumns,
  rosterKeys,
} from '../schema'
import { isNationalNumber, readCell } from './cells'

export type RosterLine = { line: number; values: Record<string, unknown> }
export type Roster = {
  lines: RosterLine[]
  problems: RosterProblem[]
  count: number
  encoding: Encoding
  unread: number
}

const MAX_PROBLEMS = 1_000
const MAX_SHOWN = 40

export function readRoster(kind: RosterKind, bytes: Uint8Array, today: Day): Roster | Fault {
  const csv = readCsv(bytes)
  if ('fault' in csv) return csv
  const refused = forbiddenColumns.filter((name) => csv.header.some((header) => plainName(header) === name))
  if (refused.length) return { fault: 'forbiddenColumn', line: 1, columns: refused }
  const columns = rosterColumns[kind]
  const places = columnsOf(
    csv.header,
    columns.map((column) => ({ header: column.header, also: column.also, required: !column.optional })),
  )
  if (!(places instanceof Map)) return places
  const there = columns.filter((column) => places.has(column.header))
  const cellOf = (cells: string[], column: RosterColumn) => cells[places.get(column.header) ?? -1] ?? ''

  const national = there.find(
    (column) =>
      column.cell.as === 'number' &&
      csv.lines.length > 1 &&
      csv.lines.every(({ cells }) => isNationalNumber(cellOf(cells, column))),
  )
  if (national) return { fault: 'nationalNumbers', columns: [national.header] }
  const swapped = swappedPair(
    there,
    csv.lines.slice(0, 50).map(({ cells }) => there.map((column) => cellOf(cells, column))),
    today,
  )
  if (swapped) return { fault: 'swappedColumns', line: 1, columns: swapped }

  const problems: RosterProblem[] = []
  const lines: RosterLine[] = []
  const seen = new Set<string>()
  for (const { line, cells } of csv.lines) {
    const read = readLine(
      kind,
      there,
      line,
      cells.length === csv.header.length ? there.map((column) => cellOf(cells, column)) : null,
      today,
    )
    if ('problems' in read) {
      problems.push(...read.problems)
      continue
    }
    const key = JSON.stringify(
      rosterKeys[kind].map((name) =>
        name === 'name' ? read.values[name] : String(read.values[name]).toLowerCase(),
      ),
    )
    if (seen.has(key)) {
      const [first = ''] = rosterKeys[kind]
      problems.push({
        line,
        column: first,
        reason: 'doubleLine',
        shown: shownText(String(read.values[first])),
      })
    } else lines.push({ line, values: read.values })
    seen.add(key)
  }
  const unread = csv.header.filter((_, at) => ![...places.values()].includes(at)).length
  return {
    lines,
    problems: problems.slice(0, MAX_PROBLEMS),
    count: csv.lines.length,
    encoding: csv.encoding,
    unread,
  }
}

function readLine(
  kind: RosterKind,
  there: readonly RosterColumn[],
  line: number,
  cells: string[] | null,
  today: Day,
): { values: Record<string, unknown> } | { problems: RosterProblem[] } {
  if (!cells) return { problems: [{ line, column: '', reason: 'shifted' }] }
  const values: Record<string, unknown> = {}
  const problems: RosterProblem[] = []
  const note = (column: string, reason: LineFault, shown?: string) =>
    problems.push({ line, column, reason, ...(shown && { shown: shownText(shown) }) })
  there.forEach((column, at) => {
    const cell = cells[at] ?? ''
    const read = readCell(column, cell, today)
    if ('fault' in read) note(column.key, read.fault, column.shown ? cell : undefined)
    else values[column.key] = read.value
  })
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
