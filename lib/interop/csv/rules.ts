// Bytes that somebody brought become rows with line numbers, or one fault that says what to do. Nothing here throws:
// a file is the most foreign thing that comes in.
import { CsvError, parse } from 'csv-parse/sync'

export const fileFaults = [
  'empty',
  'tooBig',
  'spreadsheet',
  'zip',
  'pdf',
  'webPage',
  'json',
  'utf16',
  'nulByte',
  'unreadable',
  'quotes',
  'hugeField',
  'tooManyLines',
  'tooManyColumns',
  'noLines',
  'missingColumn',
  'doubleColumn',
  'forbiddenColumn',
  'swappedColumns',
  'nationalNumbers',
  'noZip',
  'zipBomb',
  'zipBroken',
  'zipDouble',
  'zipEmpty',
  'zipLink',
  'zipLocked',
  'zipMethod',
  'zipNested',
  'zipPath',
  'zipTooMany',
] as const
export type FileFault = (typeof fileFaults)[number]
/** `columns` are names of our own template, never words out of the file. */
export type Fault = { fault: FileFault; line?: number; columns?: string[] }

export type Line = { line: number; cells: string[] }
export type Encoding = 'utf-8' | 'windows-1252'
export type Csv = { header: string[]; lines: Line[]; encoding: Encoding }

export const MAX_BYTES = 5_000_000
const MAX_FIELD = 20_000
export const MAX_RECORD = 10 * MAX_FIELD
/** More columns than any list has; a line of nothing but semicolons costs as much as a thousand lines. */
const MAX_COLUMNS = 300
/** Lines that say nothing, and those inside a text, are read as well before they are left out. */
export const mostLineEnds = (maxLines: number) => 4 * maxLines + 100_000
export const CONTROL = /(?![\t\n\r])\p{Cc}/u

export function readCsv(bytes: Uint8Array, maxLines = 20_000): Csv | Fault {
  const text = decode(bytes)
  if ('fault' in text) return text
  if (lineEnds(text.value) > mostLineEnds(maxLines)) return { fault: 'tooManyLines' }
  const delimiter = delimiterOf(text.value)
  const rows = rowsIn(text.value, delimiter, maxLines)
  if ('fault' in rows) return rows
  const [header, ...lines] = rows
  if (!header || lines.length === 0) return { fault: 'noLines' }
  return { header: header.cells, lines, encoding: text.encoding }
}

function decode(bytes: Uint8Array): { value: string; encoding: Encoding } | Fault {
  if (bytes.length === 0) return { fault: 'empty' }
  if (bytes.length > MAX_BYTES) return { fault: 'tooBig' }
  const foreign = foreignFormat(bytes)
  if (foreign) return { fault: foreign }
  const nul = bytes.indexOf(0)
  if (nul >= 0) return { fault: 'nulByte', line: lineAt(bytes, nul) }
  const first = bytes.findIndex((byte) => byte > 127)
  const encoding = first < 0 ? 'utf-8' : encodingAt(bytes.subarray(first))
  // Node reads Windows-1252 in one go as Latin-1, without € and curly quotes; as a stream it reads it as it should.
  const decoder = new TextDecoder(encoding, { fatal: true })
  const value = attempt(() => decoder.decode(bytes, { stream: true }) + decoder.decode())
  if (value === null) return { fault: 'unreadable', line: lineAt(bytes, brokenAt(bytes)) }
  const text = mended(value)
  // Windows-1252 reads any bytes; text it is only without control characters, also those from 0x80 on.
  const odd = CONTROL.exec(text)
  if (odd) return { fault: 'unreadable', line: text.slice(0, odd.index).split('\n').length }
  if (text.trim() === '') return { fault: 'empty' }
  return { value: text, encoding }
}

/**
 * Programmes that read Windows-1252 as Latin-1 and wrote it as UTF-8 leave control characters where quotes, dashes and
 * the euro stood; DUO's own register has one. What Windows meant is known, so the character is put back.
 */
export const mended = (text: string) =>
  text.replace(/[\u0080-\u009f]/g, (odd) => meant[odd.charCodeAt(0) - 0x80] ?? odd)

const meant = new TextDecoder('windows-1252').decode(
  Uint8Array.from({ length: 0x20 }, (_, n) => 0x80 + n),
  { stream: true },
)

/**
 * The first character that is no ASCII decides for the whole file, so that a file can be read as it comes in. Bytes
 * that are UTF-8 and then no more are a damaged file; read as Windows-1252 they would give every name wrong letters.
 */
export function encodingAt(bytes: Uint8Array): Encoding {
  const [lead = 0] = bytes
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  const utf8 = attempt(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length)))
  return utf8 === null ? 'windows-1252' : 'utf-8'
}

/** Where bytes stop being UTF-8. */
function brokenAt(bytes: Uint8Array): number {
  let [sound, broken] = [0, bytes.length]
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1
    const decoder = new TextDecoder('utf-8', { fatal: true })
    if (attempt(() => decoder.decode(bytes.subarray(0, middle), { stream: true })) === null) broken = middle
    else sound = middle
  }
  return sound
}

const signatures: [number[], FileFault][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'spreadsheet'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'spreadsheet'],
  [[0x50, 0x4b], 'zip'],
  [[0x1f, 0x8b], 'zip'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'zip'],
  [[0x52, 0x61, 0x72, 0x21], 'zip'],
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
  [[0xff, 0xfe], 'utf16'],
  [[0xfe, 0xff], 'utf16'],
]

export function foreignFormat(bytes: Uint8Array): FileFault | null {
  for (const [start, fault] of signatures) if (start.every((byte, at) => bytes[at] === byte)) return fault
  const opening = new TextDecoder('latin1')
    .decode(bytes.subarray(0, 200))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
  if (opening.startsWith('<')) return 'webPage'
  return opening.startsWith('{') || opening.startsWith('[') ? 'json' : null
}

const lineAt = (bytes: Uint8Array, index: number) =>
  bytes.subarray(0, index).filter((byte) => byte === 10).length + 1

/** What stands most often between the words of the first line. */
export function delimiterOf(text: string): string {
  const first = text.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? ''
  const bare = first.replaceAll(/"[^"]*"/g, '')
  const counts = [';', ',', '\t'].map((mark) => ({ mark, count: bare.split(mark).length }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark
}

// Each record is judged as it comes, so that what nobody will read isn't held first.
function rowsIn(text: string, delimiter: string, maxLines: number): Line[] | Fault {
  const rows: Line[] = []
  try {
    parse(text, {
      ...parserOptions(delimiter),
      on_record: (record: unknown, info: { lines: number }) => {
        const row = rowOf((record as Parsed).info ? (record as Parsed) : { record: record as string[], info })
        if (row && 'fault' in row) throw new Found(row)
        if (row && rows.push(row) > maxLines + 1) throw new Found({ fault: 'tooManyLines' })
        return null
      },
    })
    return rows
  } catch (error) {
    return error instanceof Found ? error.fault : faultOf(error)
  }
}

class Found extends Error {
  constructor(readonly fault: Fault) {
    super(fault.fault)
  }
}

export type Parsed = { record: string[]; info: { lines: number } }

export const parserOptions = (delimiter: string) => ({
  delimiter,
  info: true as const,
  trim: true,
  relax_column_count: true,
  skip_empty_lines: true,
  max_record_size: MAX_RECORD,
})

/** One record as a row with the number of the line where it begins; null when all its cells are empty. */
export function rowOf({ record, info }: Parsed): Line | Fault | null {
  // The parser counts to the end of a record; people look for its beginning.
  const line = info.lines - record.reduce((sum, cell) => sum + lineEnds(cell), 0)
  if (record.length > MAX_COLUMNS) return { fault: 'tooManyColumns', line }
  if (record.some((cell) => cell.length > MAX_FIELD)) return { fault: 'hugeField', line }
  if (record.every((cell) => cell === '')) return null
  return { line, cells: record.map((cell) => cell.normalize('NFC')) }
}

/** How many lines end in a text: at a return, a new line, or both of them together. */
export function lineEnds(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1))
    if (text[at + 1] !== '\n') count += 1
  return count
}

export function faultOf(error: unknown): Fault {
  if (!(error instanceof CsvError)) return { fault: 'unreadable' }
  const line = typeof error.lines === 'number' ? error.lines : undefined
  return { fault: error.code === 'CSV_MAX_RECORD_SIZE' ? 'hugeField' : 'quotes', ...(line && { line }) }
}

function attempt<T>(run: () => T): T | null {
  try {
    return run()
  } catch {
    return null
  }
}

/** 'Eerste dag', 'eerste-dag' and 'EERSTE_DAG' are one name. */
export const plainName = (name: string) =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')

/** Where each wanted column stands in the header; a name that stands there twice is a fault. */
export function columnsOf(
  header: string[],
  wanted: readonly { header: string; also?: readonly string[]; required: boolean }[],
): Map<string, number> | Fault {
  const names = header.map(plainName)
  const found = new Map<string, number>()
  for (const column of wanted) {
    const known = [column.header, ...(column.also ?? [])].map(plainName)
    const places = names.flatMap((name, at) => (known.includes(name) ? [at] : []))
    if (places.length > 1) return { fault: 'doubleColumn', line: 1, columns: [column.header] }
    if (places[0] !== undefined) found.set(column.header, places[0])
  }
  const missing = wanted
    .filter((column) => column.required && !found.has(column.header))
    .map((column) => column.header)
  return missing.length ? { fault: 'missingColumn', line: 1, columns: missing } : found
}

/** A cell as it may stand in a CSV that somebody opens in a spreadsheet: never a formula. */
export function csvCell(value: string | number): string {
  const text = String(value)
  const safe = /^[=+\-@\t\r]/.test(text) && typeof value !== 'number' ? `'${text}` : text
  return /[";,\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
export const csvText = (rows: readonly (readonly (string | number)[])[]) =>
  `\ufeff${rows.map((row) => row.map(csvCell).join(';')).join('\r\n')}\r\n`
