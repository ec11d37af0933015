import { expect, it } from 'vitest'
import { freshness } from './rules'

const last = { at: new Date('2027-03-12T10:00:00Z'), shown: new Set(['a:1', 'b:3', 'profile:2']) }

it.each([
  ['what was shown as it is', 'a', 1, null],
  ['what was changed since', 'b', 4, 'changed'],
  ['what was written or shared since', 'c', 1, 'new'],
  ['an own page that changed', 'profile', 3, 'changed'],
] as const)('%s', (_what, id, version, is) => {
  expect(freshness(last, { id, version })).toBe(is)
})

it('marks nothing for who looks for the first time', () => {
  expect(freshness(null, { id: 'c', version: 1 })).toBe(null)
})
