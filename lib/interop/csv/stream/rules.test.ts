import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refused } from '@/lib/kernel/refused'
import { type Line, readCsv } from '../rules'
import { type Limits, rowsOf } from './rules'

const bytes = (text: string) => new TextEncoder().encode(text)

async function* inPieces(whole: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size)
}

async function readAll(source: AsyncIterable<Uint8Array>, limits?: Limits) {
  const [header, ...lines]: Line[] = []
  const rows = [header, ...lines].slice(1)
  try {
    const reader = rowsOf(source, limits)
    for (let row = await reader.next(); ; row = await reader.next()) {
      if (!row.done) rows.push(row.value)
      else return { header: rows[0]?.cells, lines: rows.slice(1), encoding: row.value.encoding }
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { fault: error.reason, line: error.detail.at?.line }
  }
}

const faulty: [string, Uint8Array][] = [
  ['empty', new Uint8Array()],
  ['empty', bytes(' \n\n')],
  ['empty', bytes('\ufeff')],
  ['spreadsheet', new Uint8Array([0x50, 0x4b, 3, 4, 9])],
  ['zip', new Uint8Array([0x1f, 0x8b, 9])],
  ['pdf', bytes('%PDF-1.7')],
  ['webPage', bytes('\ufeff<!doctype html>')],
  ['json', bytes('[{"a":1}]')],
  ['utf16', new Uint8Array([0xff, 0xfe, 0x61, 0])],
  ['nulByte', bytes('a;b\n1;\u00002')],
  ['unreadable', bytes('a;b\n1;2\n3;\u0007')],
  ['unreadable', new Uint8Array([...bytes('a;b\nZoë;1\nJos'), 0xe9, ...bytes(';2\n')])],
  ['unreadable', new Uint8Array([...bytes('a;b\nZoë;1\nJos'), 0xc3])],
  ['quotes', bytes('a;b\n1;"2\n3;4')],
  ['hugeField', bytes(`a;b\n1;2\n3;${'x'.repeat(30_000)}`)],
  ['noLines', bytes('a;b\n')],
  ['noLines', bytes(';;\n;\n')],
]

test.each(faulty)('%s: called the same, at the same line, whole and in pieces', async (name, input) => {
  const whole = readCsv(input)
  expect(whole).toMatchObject({ fault: name })
  for (const size of [1, 3, 100, 100_000]) {
    const streamed = await readAll(inPieces(input, size))
    expect(streamed).toEqual({ fault: name, line: 'fault' in whole ? whole.line : 'no fault' })
  }
})

test('limits are parameters, and a header alone may be asked for', async () => {
  const read = (limits: Limits) => readAll(inPieces(bytes('a;b\n1;2\n3;4\n'), 5), limits)
  expect(await read({ maxLines: 1 })).toMatchObject({ fault: 'tooManyLines' })
  expect(await read({ maxBytes: 11 })).toMatchObject({ fault: 'tooBig' })
  expect(await read({ maxLines: 2, maxBytes: 12 })).toMatchObject({ lines: [{}, {}] })
  expect(await readAll(inPieces(bytes('a;b'), 2), { mayBeEmpty: true })).toEqual({
    header: ['a', 'b'],
    lines: [],
    encoding: 'utf-8',
  })
})

const cell = fc.oneof(
  fc.constantFrom('', 'Zoë', '=1+1', 'a b', '"x"', 'é', '€', '😀', 'i\u0308', '1'),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
)
const quoted = (text: string) => (/[";,\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

test('a sound file reads the same whole and in pieces of any size', async () => {
  const seen = { sound: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 8 }),
      fc.constantFrom(';', ',', '\t'),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.boolean(),
      fc.integer({ min: 1, max: 60 }),
      async (table, mark, end, old, size) => {
        const text = ['naam', ...table.map((row) => row.map(quoted).join(mark))].join(end)
        const input = old
          ? Uint8Array.from(text, (char) => char.codePointAt(0) as number & 0xff)
          : bytes(text)
        const whole = readCsv(input)
        const streamed = await readAll(inPieces(input, size))
        if ('fault' in whole) return void expect(streamed).toHaveProperty('fault')
        seen.sound += 1
        expect(streamed).toEqual(whole)
      },
    ),
    { numRuns: 400 },
  )
  expect(seen.sound).toBeGreaterThan(100)
})

test('any bytes read the same whole and in pieces, or are refused both ways', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.integer({ min: 1, max: 50 }),
      async (soup, size) => {
        const input = Uint8Array.from([...bytes('a;b\n'), ...soup])
        const whole = readCsv(input)
        const streamed = await readAll(inPieces(input, size))
        if ('fault' in whole) expect(streamed).toHaveProperty('fault')
        else expect(streamed).toEqual(whole)
      },
    ),
    { numRuns: 500 },
  )
})

test('a long file passes through without being held', async () => {
  async function* long() {
    yield bytes('nummer;naam\n')
    for (let at = 0; at < 300; at += 1) yield bytes('12345678;Een naam van gewone lengte\n'.repeat(1_000))
  }
  const before = process.memoryUsage().heapUsed
  let [rows, most] = [0, 0]
  for await (const _ of rowsOf(long(), { maxLines: 300_000 })) {
    rows += 1
    if (rows % 100_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed)
  }
  expect(rows).toBe(300_001)
  expect(most - before).toBeLessThan(120_000_000)
}, 60_000)
