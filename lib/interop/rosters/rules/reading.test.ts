import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refused } from '@/lib/kernel/refused'
import type { Day } from '@/lib/kernel/time'
import type { Fault, FileFault } from '../../csv/rules'
import { forbiddenColumns, type RosterKind, rosterColumns, rosterKinds } from '../../lines/columns/schema'
import { isAddress, isNationalNumber, readDay } from '../../lines/rules/cells'
import type { Problem, Reading, StagedLine } from '../../lines/schema'
import { sourceOfBytes } from '../../zip/rules'
import { readRoster } from './reading'
import { templateOf } from './template'

const today = '2027-03-16' as Day
type Read = { lines: StagedLine[]; problems: Problem[] } & Reading
/** Everything that the reader gives of one file, in one piece; or the fault of the file. */
async function readAll(kind: RosterKind, bytes: Uint8Array): Promise<Read | Fault> {
  const all = { lines: [] as StagedLine[], problems: [] as Problem[] }
  const reader = readRoster(kind, sourceOfBytes('x.csv', bytes).open(), today)
  try {
    for (;;) {
      const next = await reader.next()
      if (next.done) return { ...all, ...next.value }
      expect(next.value.read).toBeLessThanOrEqual(2_000)
      all.lines.push(...next.value.lines)
      all.problems.push(...next.value.problems)
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { line, columns } = error.detail.at ?? {}
    return { fault: error.reason as FileFault, ...(line && { line }), ...(columns && { columns }) }
  }
}
const read = (text: string, kind: RosterKind = 'students') => readAll(kind, new TextEncoder().encode(text))
const head = 'leerlingnummer;roepnaam;achternaam;geboortedatum;groep;niveau;eerste_dag;laatste_dag'
const good = '1001;Sam;de Vries;2010-09-30;4K1;vmbo-kader;2026-08-24;'
const problems = async (...lines: string[]) => {
  const roster = await read([head, ...lines].join('\n'))
  return 'fault' in roster
    ? roster
    : roster.problems.map(({ line, column, reason, shown }) => [line, column, reason, shown])
}

test.each(rosterKinds)('the template of %s is a file without a fault', async (kind) => {
  expect(await read(templateOf(kind), kind)).toMatchObject({ problems: [], count: 1, unread: 0 })
})

test('a good line carries days, not texts that look like days', async () => {
  expect(await read(`${head}\n1001;Sam;de Vries;30-09-2010;;vmbo;24/8/2026;`)).toMatchObject({
    lines: [
      {
        line: 2,
        values: { number: '1001', birthDate: '2010-09-30', group: '', firstDay: '2026-08-24', lastDay: null },
      },
    ],
  })
})

test('every problem says its line, its column and what is wrong', async () => {
  expect(await problems('1001;Sam;de Vries;2010-02-30;4K1;vmbo;2026-08-24;')).toEqual([
    [2, 'birthDate', 'notADay', undefined],
  ])
  expect(await problems('1001;;de Vries;;4K1;vmbo;morgen;')).toEqual([
    [2, 'callName', 'required', undefined],
    [2, 'firstDay', 'notADay', 'morgen'],
  ])
  expect(await problems('1001;Sam;de Vries;1890-01-01;;vmbo;2026-08-24;')).toEqual([
    [2, 'birthDate', 'notADay', undefined],
  ])
  expect(await problems('1001;Sam;de Vries;2026-01-01;;vmbo;2026-08-24;')).toEqual([
    [2, 'birthDate', 'oddBirthDate', undefined],
  ])
  expect(await problems('1001;=cmd|x;de Vries;;;vmbo;2026-08-24;')).toEqual([
    [2, 'callName', 'formula', undefined],
  ])
  expect(await problems('1001;Sam;de Vries;;;vmbo;2026-08-24;2026-08-01')).toEqual([
    [2, 'lastDay', 'endsBeforeStart', '2026-08-01'],
  ])
  expect(await problems('1001;Sam')).toEqual([[2, '', 'shifted', undefined]])
})

test('a forbidden column is refused by name, and nothing of it is kept or shown', async () => {
  for (const name of forbiddenColumns) {
    const roster = await read(`${head};${name.toUpperCase()}\n${good};GEHEIM\n`)
    expect(roster).toEqual({ fault: 'forbiddenColumn', line: 1, columns: [name] })
  }
})

test('national numbers are refused as student numbers, and never shown where they slip in', async () => {
  expect(['111222333', '123456782'].map(isNationalNumber)).toEqual([true, true])
  expect(isNationalNumber('123456789')).toBe(false)
  expect(
    await read(`${head}\n${good.replace('1001', '111222333')}\n${good.replace('1001', '123456782')}`),
  ).toMatchObject({ fault: 'nationalNumbers' })
  expect(await problems('1001;Sam;de Vries;;4K1;vmbo;111222333;')).toEqual([[2, 'firstDay', 'notADay', '']])
})

test('swapped columns are seen as such', async () => {
  const swapped = head
    .replace('geboortedatum', 'x')
    .replace('achternaam', 'geboortedatum')
    .replace('x', 'achternaam')
  const lines = [good, good.replace('1001', '1002')].map((line) =>
    line.replace('2010-09-30', 'de Vries;2010-09-30').replace('de Vries;de Vries', 'de Vries'),
  )
  expect(await read(`${swapped}\n${lines.join('\n')}`)).toMatchObject({ fault: 'swappedColumns' })
})

test('days of the calendar only', async () => {
  expect(['2028-02-29', '29-2-2028'].map(readDay)).toEqual(['2028-02-29', '2028-02-29'])
  expect(['2027-02-29', '31-04-2027', '2027-13-01', '27-3-27', '20270327'].map(readDay)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ])
})

test('whatever comes in, each line is either a whole line or a problem, and nothing throws', async () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('1001', '2010-09-30', '', '=1+1', '"', 'é', '111222333', '4K1', 'ja'),
  )
  const kind = fc.constantFrom(...rosterKinds)
  await fc.assert(
    fc.asyncProperty(
      kind,
      fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 8 }),
      async (of, rows) => {
        const columns = rosterColumns[of].map(({ header }) => header)
        const roster = await read([columns, ...rows].map((row) => row.join(';')).join('\n'), of)
        if ('fault' in roster) return
        const faulty = new Set(roster.problems.map(({ line }) => line))
        expect(roster.lines.length + faulty.size).toBe(roster.count)
        for (const { line, values } of roster.lines) {
          expect(faulty.has(line)).toBe(false)
          for (const column of rosterColumns[of]) if (!column.blank) expect(values[column.key]).not.toBe('')
        }
      },
    ),
    { numRuns: 300 },
  )
  await fc.assert(
    fc.asyncProperty(
      kind,
      fc.uint8Array({ maxLength: 300 }),
      async (of, soup) => void (await readAll(of, soup)),
    ),
    { numRuns: 300 },
  )
})

test('an address is taken only when every program reads it in the same way', () => {
  for (const good of ['a@b.nl', 'Sam.de-Vries+les@leerling.school.example', 'x_1@a-b.example.org'])
    expect(isAddress(good), good).toBe(true)
  for (const bad of [
    'a＠b.nl',
    '"e@attacker.example"@victim.example',
    'a@b',
    'a@@b.nl',
    'a b@c.nl',
    '.a@b.nl',
    'a..b@c.nl',
    'a.@b.nl',
    'a@-b.nl',
    'a@b.nl,c@d.nl',
    'é@b.nl',
    'a@bé.nl',
    'a@b.nl>',
    `${'a'.repeat(120)}@b.nl`,
  ])
    expect(isAddress(bad), bad).toBe(false)
})

test('a faulty address is never shown again', async () => {
  const roster = await read(
    `${head};e-mail\n${good};zo\u0040maar\u0040iemand.example\n${good.replace('1001', '1002')};Sam\u0040School.example`,
  )
  expect(roster).toMatchObject({
    problems: [{ line: 2, column: 'email', reason: 'badEmail' }],
    lines: [{ line: 3, values: { email: 'sam\u0040school.example' } }],
  })
  expect(JSON.stringify(roster)).not.toContain('iemand')
})
