import { expect, test } from 'vitest'
import { type Answer, type Load, loadGoals, loadTable } from './load'

const page = (ms: number, wrong: string | null = null): Answer => ({
  who: 'student',
  what: 'page',
  ms,
  wrong,
})
const load = (answers: Answer[], stored = 3): Load => ({
  people: { students: 64, mentors: 20 },
  parts: [{ name: 'everybody', seconds: 2, answers, web: 1_500, database: null }],
  acknowledged: 3,
  stored,
})

test('twenty pages a second, 19 of 20 within half a second and no error meets every goal', () => {
  const answers = [...Array(38).fill(page(80)), page(900), page(1_200)]
  expect(loadGoals(load(answers)).map(({ ok }) => ok)).toEqual([true, true, true, true])
})

test('one answer too few, too slow, wrong or lost is missed by that much', () => {
  const answers = [...Array(36).fill(page(80)), page(600), page(600), page(9, '500 for /mijn')]
  const missed = loadGoals(load(answers, 2)).map(({ by }) => by)
  expect(missed).toEqual(['1.0 a second', '100.0 ms', '1', '1'])
  expect(loadTable(load(answers)).at(-1)).toBe('  1 × student: 500 for /mijn')
})
