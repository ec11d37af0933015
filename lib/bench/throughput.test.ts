import { expect, test } from 'vitest'
import { atLeast, atMost } from './goal'
import { type Kind, type Measured, quantile, ratioOf, throughputGoals, throughputTable } from './throughput'

const measured = (page: string, kind: Kind, rates: number[], alone = 50): Measured => ({
  page,
  kind,
  rounds: rates.map((perSecond) => ({ perSecond, p50: 10, p95: 20, web: 9, database: null, alone })),
})

test('the ratio is the middle one of those of the rounds, so a slow round of both says nothing', () => {
  const bare = measured('bare page', 'bare', [200, 20, 200])
  const page = measured('/x', 'empty', [150, 15, 150])
  expect(ratioOf(page, bare)).toBe(0.75)
  expect(ratioOf(measured('/y', 'list', [100, 20, 100]), bare)).toBe(0.5)
})

test('a page below its goal is missed by what lacks, one on its goal is met', () => {
  const goals = throughputGoals([
    measured('bare page', 'bare', [200]),
    measured('bare list', 'bareList', [100]),
    measured('/almost', 'empty', [150]),
    measured('/list', 'list', [60]),
    measured('/person', 'person', [52.5], 120),
  ])
  expect(goals.map(({ measured, ok, by }) => [measured, ok, by])).toEqual([
    ['0.750', true, ''],
    ['0.400', false, '0.100'],
    ['0.350', true, ''],
    ['50.0 ms', true, ''],
    ['50.0 ms', true, ''],
    ['120.0 ms', false, '20.0 ms'],
  ])
})

test('what was not measured meets no goal', () => {
  expect(atMost('x', Number.NaN, 5, String).ok).toBe(false)
  expect(atLeast('x', Number.NaN, 5, String).ok).toBe(false)
  const gap = throughputGoals([measured('bare page', 'bare', []), measured('/almost', 'empty', [150])])
  expect(gap[0]?.ok).toBe(false)
})

test('a quantile is a time that was measured', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at)
  expect([quantile(hundred, 0.5), quantile(hundred, 0.95), quantile([7], 0.95)]).toEqual([50, 95, 7])
  expect(quantile([], 0.5)).toBeNaN()
})

test('a machine that does not tell what its processors did says so in the table', () => {
  const [, line] = throughputTable([
    measured('bare page', 'bare', [200]),
    measured('/almost', 'empty', [150]),
  ])
  expect(line).toMatch(/bare page +200\.0 .* 9\.0 ms +not known +1\.000/)
})
