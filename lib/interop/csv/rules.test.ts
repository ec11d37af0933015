import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsOf, csvCell, csvText, readCsv } from './rules'

const bytes = (text: string) => new TextEncoder().encode(text)
const fault = (input: Uint8Array) => {
  const read = readCsv(input)
  return 'fault' in read ? [read.fault, read.line] : 'read'
}

test('what is no CSV is called by its name', () => {
  expect(fault(new Uint8Array())).toEqual(['empty', undefined])
  expect(fault(bytes(' \n\n'))).toEqual(['empty', undefined])
  expect(fault(new Uint8Array([0x50, 0x4b, 3, 4, 9]))).toEqual(['spreadsheet', undefined])
  expect(fault(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 9]))).toEqual(['spreadsheet', undefined])
  expect(fault(new Uint8Array([0x1f, 0x8b, 9]))).toEqual(['zip', undefined])
  expect(fault(bytes('%PDF-1.7'))).toEqual(['pdf', undefined])
  expect(fault(bytes('\ufeff<!doctype html>'))).toEqual(['webPage', undefined])
  expect(fault(bytes('[{"a":1}]'))).toEqual(['json', undefined])
  expect(fault(new Uint8Array([0xff, 0xfe, 0x61, 0]))).toEqual(['utf16', undefined])
  expect(fault(bytes('a;b\n1;\u00002'))).toEqual(['nulByte', 2])
  expect(fault(bytes('a;b\n1;2\n3;\u0007'))).toEqual(['unreadable', 3])
  expect(fault(bytes('a;b\n1;2\n3;\u0081'))).toEqual(['unreadable', 3])
  expect(fault(bytes('a;b\n1;"2\n3;4'))).toEqual(['quotes', 3])
  expect(fault(bytes(`a;b\n1;2\n3;${'x'.repeat(30_000)}`))).toEqual(['hugeField', 3])
  expect(fault(bytes('a;b\n'))).toEqual(['noLines', undefined])
  expect(fault(new Uint8Array(5_000_001).fill(97))).toEqual(['tooBig', undefined])
})

test('line numbers are those of the file, also past empty lines and lines within quotes', () => {
  const read = readCsv(bytes('a,b\n\n1,"x\ny"\n3,4\n'))
  expect('lines' in read && read.lines).toEqual([
    { line: 3, cells: ['1', 'x\ny'] },
    { line: 5, cells: ['3', '4'] },
  ])
})

test('Windows-1252 is read and said, a byte order mark and either separator are fine', () => {
  const old = readCsv(new Uint8Array([...bytes('naam;b\nZo'), 0xeb, ...bytes(';2')]))
  expect(old).toMatchObject({ encoding: 'windows-1252', lines: [{ cells: ['Zoë', '2'] }] })
  const euro = readCsv(new Uint8Array([...bytes('naam;b\n'), 0x80, 0x93, ...bytes(';2')]))
  const twice = readCsv(bytes('naam;b\n\u0092t Kompas;2'))
  expect(twice).toMatchObject({ encoding: 'utf-8', lines: [{ cells: ['’t Kompas', '2'] }] })
  expect(euro).toMatchObject({ lines: [{ cells: ['€“', '2'] }] })
  expect(readCsv(bytes('\ufeffa\tb\n1\t2'))).toMatchObject({ header: ['a', 'b'], encoding: 'utf-8' })
})

test('columns are found by any usual spelling; twice is a fault, and so is none', () => {
  const wanted = [{ header: 'eerste_dag', also: ['start'], required: true }]
  expect(columnsOf(['Éérste Dag'], wanted)).toEqual(new Map([['eerste_dag', 0]]))
  expect(columnsOf(['start', 'eerste dag'], wanted)).toEqual({
    fault: 'doubleColumn',
    line: 1,
    columns: ['eerste_dag'],
  })
  expect(columnsOf(['x'], wanted)).toEqual({ fault: 'missingColumn', line: 1, columns: ['eerste_dag'] })
})

test('nothing that we write out is a formula', () => {
  expect(['=1+1', '+31', '-2', '@x', '\t=1'].map(csvCell)).toEqual(["'=1+1", "'+31", "'-2", "'@x", "'\t=1"])
  expect(csvCell('a;"b')).toBe('"a;""b"')
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (cells) => {
      const read = readCsv(
        bytes(
          csvText([
            ['kop', ...cells.map(() => 'k')],
            ['regel', ...cells],
          ]),
        ),
      )
      if ('lines' in read) for (const cell of read.lines[0]?.cells ?? []) expect(cell).not.toMatch(/^[=+@]/)
    }),
  )
})

test('no bytes make the reader throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (soup) => void readCsv(soup)),
    { numRuns: 500 },
  )
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (soup) => void readCsv(bytes(`a;b\n${soup}`))),
    { numRuns: 500 },
  )
})
