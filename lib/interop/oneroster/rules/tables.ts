// One file of a bundle as rows of which only the columns on the allow-list can be asked.
import { Refused } from '@/lib/kernel/refused'
import type { Encoding } from '../../csv/rules'
import { rowsOf } from '../../csv/stream/rules'
import type { RosterKind } from '../../lines/columns/schema'
import type { Source } from '../../zip/schema'
import { type BundleFile, neededColumns, oldNames, readColumns, standardColumns } from '../columns/schema'
import type { Version } from '../schema'
import type { Gathered, Place } from './notes'

export type Row = Place & { get(name: string): string; list(name: string): string[] }
export type Table = { rows: AsyncGenerator<Row>; has(name: string): boolean }

/** Whose rosters a file speaks of, for a fault that stands in it. */
export const kindOfFile: Record<BundleFile, RosterKind> = {
  orgs: 'groups',
  academicSessions: 'groups',
  classes: 'groups',
  courses: 'groups',
  users: 'students',
  roles: 'staff',
  enrollments: 'students',
  demographics: 'students',
}

export type Opened = { version: Version; seen: { encoding: Encoding; unread: number }; gathered: Gathered }

/** Rows of one file. `first`: its header and its number of lines are judged and counted; null when it lacks what it can't miss. */
export async function openTable(
  file: BundleFile,
  source: Source,
  { version, seen, gathered }: Opened,
  first = true,
): Promise<Table | null> {
  const reader = rowsOf(source.open(), { mayBeEmpty: true })
  const place = (line: number): Place => ({ kind: kindOfFile[file], file: source.name, line })
  const next = async () => {
    try {
      return await reader.next()
    } catch (error) {
      if (!(error instanceof Refused) || !error.detail.at) throw error
      throw new Refused(error.code, error.reason, {
        ...error.detail,
        at: { ...error.detail.at, file: source.name },
      })
    }
  }
  const opening = await next()
  if (opening.done) return null
  const header = withoutEmptyEnd(opening.value.cells)
  const { places, typos } = columnsIn(file, header, version)
  if (first) {
    if (header.length < opening.value.cells.length || header.includes(''))
      gathered.note(place(opening.value.line), '', 'namelessColumn')
    for (const [wrong, right] of typos)
      gathered.note(place(opening.value.line), right, 'headerTypo', plainHeader(wrong))
    for (const name of readColumns[file])
      if (!places.has(name) && belongs(file, name, version))
        gathered.note(place(opening.value.line), name, 'columnMissing')
    seen.unread += header.filter((_, at) => ![...places.values()].includes(at)).length
  }
  const missing = neededColumns[file].filter((name) => !places.has(name))
  if (missing.length) {
    await reader.return({ encoding: 'utf-8', count: 0 })
    for (const name of missing) gathered.note(place(opening.value.line), name, 'columnNeeded')
    return null
  }

  const rows = async function* (): AsyncGenerator<Row> {
    try {
      for (let row = await next(); ; row = await next()) {
        if (row.done) {
          if (row.value.encoding !== 'utf-8') seen.encoding = row.value.encoding
          if (first && row.value.count === 0) gathered.note(place(opening.value.line), '', 'emptyFile')
          return
        }
        const { line, cells } = row.value
        if (first) gathered.counted()
        if (cells.length !== header.length && cells.slice(header.length).some((cell) => cell !== '')) {
          if (first) gathered.note(place(line), '', 'shifted')
          continue
        }
        if (cells.length < header.length) {
          if (first) gathered.note(place(line), '', 'shifted')
          continue
        }
        const get = (name: string) => cells[places.get(name) ?? -1] ?? ''
        yield { ...place(line), get, list: (name) => listIn(get(name)) }
      }
    } finally {
      await reader.return({ encoding: 'utf-8', count: 0 })
    }
  }
  return { rows: rows(), has: (name) => places.has(name) }
}

/** Several ids in one cell are parted by commas, in old exports also by spaces or semicolons. */
const listIn = (cell: string) => [...new Set(cell.split(/[,;\s]+/).filter((one) => one !== ''))]

function withoutEmptyEnd(header: string[]): string[] {
  let length = header.length
  while (length > 0 && header[length - 1] === '') length -= 1
  return header.slice(0, length)
}

// Where an own addition of a supplier has a name like this, it is no misspelling.
const isAddition = (name: string) => /^(metadata\.|ext_)/i.test(name)

// 1.1 says of a user what 1.2 says in roles.csv; e-mail and the first name that is used are extras.
const extras = ['email', 'preferredGivenName', 'primaryOrgSourcedId']
const belongs = (file: BundleFile, name: string, version: Version) =>
  !extras.includes(name) && standardOf(file, version).includes(name)

const standardOf = (file: string, version: Version) =>
  standardColumns[file === 'users' ? `users ${version}` : file] ?? []

/** Where each column of the allow-list stands, and which names of the standard were written otherwise. */
function columnsIn(file: BundleFile, header: readonly string[], version: Version) {
  const standard = standardOf(file, version)
  const places = new Map<string, number>()
  const typos: [string, string][] = []
  const wanted: readonly string[] = ['sourcedId', ...readColumns[file]]
  const free = standard.filter((name) => !header.includes(name))
  header.forEach((name, at) => {
    const known = standard.includes(name)
    const meant = known || isAddition(name) || name === '' ? undefined : nearest(file, name, free)
    if (meant) {
      typos.push([name, meant])
      free.splice(free.indexOf(meant), 1)
    }
    const right = known ? name : meant
    if (right && wanted.includes(right) && !places.has(right)) places.set(right, at)
  })
  return { places, typos }
}

function nearest(file: string, name: string, free: readonly string[]): string | undefined {
  const old = oldNames[file]?.[name]
  if (old && free.includes(old)) return old
  const same = free.find((one) => one.toLowerCase() === name.toLowerCase())
  if (same) return same
  const near = free.map((one) => ({ one, steps: stepsBetween(one.toLowerCase(), name.toLowerCase()) }))
  return near
    .filter(({ one, steps }) => steps <= (one.length < 6 ? 1 : 2))
    .sort((a, b) => a.steps - b.steps)[0]?.one
}

/** How many letters must be added, left out or changed to make one word the other. */
function stepsBetween(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1)
      row.push(
        Math.min(
          (before[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      )
    before = row
  }
  return before[b.length] ?? 0
}

// The header of a file that is no header may hold anything.
const plainHeader = (name: string) => (/^[A-Za-z][A-Za-z._ -]{0,39}$/.test(name) ? name : '')
