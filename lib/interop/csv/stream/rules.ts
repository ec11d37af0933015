// The same reader for a file that doesn't fit in memory: it reads as the bytes come in, gives the rows one by one, and
// holds at most one record and one piece of the source. Of a file that turns out to be faulty the rows before the fault
// have been given already; who stages them lets them go.
import { pipeline } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { Refused } from '@/lib/kernel/refused'
import {
  CONTROL,
  delimiterOf,
  type Encoding,
  encodingAt,
  type Fault,
  faultOf,
  foreignFormat,
  type Line,
  lineEnds,
  MAX_RECORD,
  mended,
  mostLineEnds,
  type Parsed,
  parserOptions,
  rowOf,
} from '../rules'

export type Limits = {
  maxBytes?: number
  maxLines?: number
  /** A header with nothing under it is a file too; in a bundle it says that there is nothing to say. */
  mayBeEmpty?: boolean
}

/** What is known when the last row was given; `count` leaves the header out. */
export type End = { encoding: Encoding; count: number }

/** The refusal for a whole file, in the form that the screens and the commands can tell. */
export const refusedFile = ({ fault, line, columns }: Fault) =>
  new Refused('invalid', fault, { field: 'file', at: { line, columns } })

/** Every row of the file, the header first. Throws the refusal of the file as soon as a fault shows. */
export async function* rowsOf(
  source: AsyncIterable<Uint8Array>,
  { maxBytes = 200_000_000, maxLines = 1_000_000, mayBeEmpty = false }: Limits = {},
): AsyncGenerator<Line, End> {
  const seen = { encoding: 'utf-8' as Encoding, blank: true }
  const text = checked(decoded(limited(source, maxBytes), seen), seen, maxLines)[Symbol.asyncIterator]()
  const opening = await firstLine(text)
  const parser = parse(parserOptions(delimiterOf(opening)))
  const rest = async function* () {
    yield opening
    for (let piece = await text.next(); !piece.done; piece = await text.next()) yield piece.value
  }
  let count = -1
  // The parser is read below; what goes wrong comes out there.
  pipeline(rest, parser, () => undefined)
  try {
    for await (const parsed of parser as AsyncIterable<Parsed>) {
      const row = rowOf(parsed)
      if (row && 'fault' in row) throw refusedFile(row)
      if (!row) continue
      if (++count > maxLines) throw refusedFile({ fault: 'tooManyLines' })
      yield row
    }
  } catch (error) {
    throw error instanceof CsvError ? refusedFile(faultOf(error)) : error
  } finally {
    await text.return?.(undefined)
  }
  if (seen.blank) throw refusedFile({ fault: 'empty' })
  if (count < (mayBeEmpty ? 0 : 1)) throw refusedFile({ fault: 'noLines' })
  return { encoding: seen.encoding, count }
}

const PIECE = 65_536

/** The same bytes in pieces that cost little, with a turn for everybody else after each: a large file never holds them up. */
async function* pieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const whole of source)
    for (let at = 0; at < whole.length; at += PIECE) {
      yield whole.subarray(at, at + PIECE)
      await new Promise<void>((next) => setImmediate(next))
    }
}

/** Bytes with the beginning in one piece, so that it can be looked at; never more than allowed, and no NUL. */
async function* limited(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let start: Uint8Array | null = new Uint8Array()
  let total = 0
  let lines = 1
  for await (const piece of pieces(source)) {
    total += piece.length
    if (total > maxBytes) throw refusedFile({ fault: 'tooBig' })
    start = start && joined(start, piece)
    if (start && start.length < 256) continue
    const next: Uint8Array = start ?? piece
    if (start) refuseForeign(start)
    start = null
    lines = refuseNul(next, lines)
    yield next
  }
  if (total === 0) throw refusedFile({ fault: 'empty' })
  if (!start) return
  refuseForeign(start)
  refuseNul(start, lines)
  yield start
}

function refuseForeign(start: Uint8Array) {
  const fault = foreignFormat(start)
  if (fault) throw refusedFile({ fault })
}

function refuseNul(bytes: Uint8Array, before: number): number {
  const nul = bytes.indexOf(0)
  const lines = before + newlines(nul < 0 ? bytes : bytes.subarray(0, nul))
  if (nul >= 0) throw refusedFile({ fault: 'nulByte', line: lines })
  return lines
}

function newlines(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1
  return count
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length)
  whole.set(a)
  whole.set(b, a.length)
  return whole
}

/** Text; the encoding is decided at the first character that is no ASCII, see `encodingAt`. */
async function* decoded(
  source: AsyncIterable<Uint8Array>,
  seen: { encoding: Encoding },
): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  let held = new Uint8Array() as Uint8Array
  let lines = 1
  const decode = (bytes?: Uint8Array) => {
    try {
      const text = bytes ? decoder?.decode(bytes, { stream: true }) : decoder?.decode()
      if (bytes) lines += newlines(bytes)
      return text ?? ''
    } catch {
      throw refusedFile({ fault: 'unreadable', line: lines + soundLines(bytes, seen.encoding) })
    }
  }
  for await (const piece of source) {
    if (decoder) {
      yield decode(piece)
      continue
    }
    held = held.length ? joined(held, piece) : piece
    const first = held.findIndex((byte) => byte > 127)
    if (first < 0) {
      yield new TextDecoder('latin1').decode(held)
      lines += newlines(held)
      held = new Uint8Array()
    } else if (held.length >= first + 4) {
      seen.encoding = encodingAt(held.subarray(first))
      decoder = new TextDecoder(seen.encoding, { fatal: true })
      yield decode(held)
      held = new Uint8Array()
    }
  }
  if (!decoder && held.length) {
    seen.encoding = encodingAt(held.subarray(held.findIndex((byte) => byte > 127)))
    decoder = new TextDecoder(seen.encoding, { fatal: true })
    yield decode(held)
  }
  yield decode()
}

/** How many line ends stand before the byte that broke the decoding of this piece. */
function soundLines(bytes: Uint8Array | undefined, encoding: Encoding): number {
  let lines = 0
  for (let at = 0, end = 0; bytes && at < bytes.length; at = end + 1, lines += 1) {
    end = bytes.indexOf(10, at)
    if (end < 0) break
    // A line that began in the piece before may open with the rest of a character.
    const line = at === 0 ? bytes.subarray(0, end).subarray(continuation(bytes)) : bytes.subarray(at, end)
    try {
      new TextDecoder(encoding, { fatal: true }).decode(line)
    } catch {
      break
    }
  }
  return lines
}

function continuation(bytes: Uint8Array): number {
  let at = 0
  while (at < 3 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at += 1
  return at
}

async function* checked(
  text: AsyncIterable<string>,
  seen: { blank: boolean },
  maxLines: number,
): AsyncGenerator<string> {
  const most = mostLineEnds(maxLines)
  let lines = 1
  for await (const raw of text) {
    const piece = mended(raw)
    const odd = CONTROL.exec(piece)
    if (odd) throw refusedFile({ fault: 'unreadable', line: lines + count(piece.slice(0, odd.index)) })
    lines += count(piece)
    if (lines > most) throw refusedFile({ fault: 'tooManyLines' })
    seen.blank &&= !/\S/.test(piece)
    if (piece) yield piece
  }
}

const count = (text: string) => lineEnds(text.replaceAll('\r', ''))

/** The text up to and with the first line that says something: enough to see what stands between the words. */
async function firstLine(text: AsyncIterator<string>): Promise<string> {
  let opening = ''
  while (!/\S[^\r\n]*[\r\n]/.test(opening)) {
    if (opening.length > MAX_RECORD) throw refusedFile({ fault: 'hugeField', line: 1 })
    const piece = await text.next()
    if (piece.done) break
    opening += piece.value
  }
  return opening
}
