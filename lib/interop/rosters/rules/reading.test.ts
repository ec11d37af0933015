import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Day } from '@/lib/kernel/time'
import { forbiddenColumns, rosterColumns, rosterKinds } from '../schema'
import { isNationalNumber, readDay } from './cells'
import { readRoster } from './reading'
import { templateOf } from './template'

const today = '2027-03-16' as Day
const read = (text: string, kind: (typeof rosterKinds)[number] = 'students') =>
  readRoster(kind, new TextEncoder().encode(text), today)
const head = 'leerlingnummer;roepnaam;achternaam;geboortedatum;groep;niveau;eerste_dag;laatste_dag'
const good = '1001;Sam;de Vries;2010-09-30;4K1;vmbo-kader;2026-08-24;'
const problems = (...lines: string[]) => {
  const roster = read([head, ...lines].join('\n'))
  return 'fault' in roster
    ? roster
    : roster.problems.map(({ line, column, reason, shown }) => [line, column, reason, shown])
}

test.each(rosterKinds)('the template of %s is a file without a fault', (kind) => {
  expect(read(templateOf(kind), kind)).toMatchObject({ problems: [], count: 1, unread: 0 })
})

test('a good line carries days, not texts that look like days', () => {
  expect(read(`${head}\n1001;Sam;de Vries;30-09-2010;;vmbo;24/8/2026;`)).toMatchObject({
    lines: [
      {
        line: 2,
        values: { number: '1001', birthDate: '2010-09-30', group: '', firstDay: '2026-08-24', lastDay: null },
      },
    ],
  })
})

test('every problem says its line, its column and what is wrong', () => {
  expect(problems('1001;Sam;de Vries;2010-02-30;4K1;vmbo;2026-08-24;')).toEqual([
    [2, 'birthDate', 'notADay', undefined],
  ])
  expect(problems(good, good)).toEqual([[3, 'number', 'doubleLine', '1001']])
  expect(problems('1001;;de Vries;;4K1;vmbo;morgen;')).toEqual([
    [2, 'callName', 'required', undefined],
    [2, 'firstDay', 'notADay', 'morgen'],
  ])
  expect(problems('1001;Sam;de Vries;1890-01-01;;vmbo;2026-08-24;')).toEqual([
    [2, 'birthDate', 'notADay', undefined],
  ])
  expect(problems('1001;Sam;de Vries;2026-01-01;;vmbo;2026-08-24;')).toEqual([
    [2, 'birthDate', 'oddBirthDate', undefined],
  ])
  expect(problems('1001;=cmd|x;de Vries;;;vmbo;2026-08-24;')).toEqual([[2, 'callName', 'formula', undefined]])
  expect(problems('1001;Sam;de Vries;;;vmbo;2026-08-24;2026-08-01')).toEqual([
    [2, 'lastDay', 'endsBeforeStart', '2026-08-01'],
  ])
  expect(problems('1001;Sam')).toEqual([[2, '', 'shifted', undefined]])
})

test('a forbidden column is refused by name, and nothing of it is kept or shown', () => {
  for (const name of forbiddenColumns) {
    const roster = read(`${head};${name.toUpperCase()}\n${good};GEHEIM\n`)
    expect(roster).toEqual({ fault: 'forbiddenColumn', line: 1, columns: [name] })
  }
})

test('national numbers are refused as student numbers, and never shown where they slip in', () => {
  expect(['111222333', '123456782'].map(isNationalNumber)).toEqual([true, true])
  expect(isNationalNumber('123456789')).toBe(false)
  expect(
    read(`${head}\n${good.replace('1001', '111222333')}\n${good.replace('1001', '123456782')}`),
  ).toMatchObject({ fault: 'nationalNumbers' })
  expect(problems('1001;Sam;de Vries;;4K1;vmbo;111222333;')).toEqual([[2, 'firstDay', 'notADay', '']])
})

test('swapped columns are seen as such', () => {
  const swapped = head
    .replace('geboortedatum', 'x')
    .replace('achternaam', 'geboortedatum')
    .replace('x', 'achternaam')
  const lines = [good, good.replace('1001', '1002')].map((line) =>
    line.replace('2010-09-30', 'de Vries;2010-09-30').replace('de Vries;de Vries', 'de Vries'),
  )
  expect(read(`${swapped}\n${lines.join('\n')}`)).toMatchObject({ fault: 'swappedColumns' })
})

test('days of the calendar only', () => {
  expect(['2028-02-29', '29-2-2028'].map(readDay)).toEqual(['2028-02-29', '2028-02-29'])
  expect(['2027-02-29', '31-04-2027', '2027-13-01', '27-3-27', '20270327'].map(readDay)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ])
})

test('whatever comes in, each line is either a whole line or a problem, and nothing throws', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('1001', '2010-09-30', '', '=1+1', '"', 'é', '111222333', '4K1', 'ja'),
  )
  const kind = fc.constantFrom(...rosterKinds)
  fc.assert(
    fc.property(kind, fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 8 }), (of, rows) => {
      const columns = rosterColumns[of].map(({ header }) => header)
      const roster = read([columns, ...rows].map((row) => row.join(';')).join('\n'), of)
      if ('fault' in roster) return
      const faulty = new Set(roster.problems.map(({ line }) => line))
      expect(roster.lines.length + faulty.size).toBe(roster.count)
      for (const { line, values } of roster.lines) {
        expect(faulty.has(line)).toBe(false)
        for (const column of rosterColumns[of]) if (!column.blank) expect(values[column.key]).not.toBe('')
      }
    }),
    { numRuns: 300 },
  )
  fc.assert(
    fc.property(kind, fc.uint8Array({ maxLength: 300 }), (of, soup) => void readRoster(of, soup, today)),
    { numRuns: 300 },
  )
})
