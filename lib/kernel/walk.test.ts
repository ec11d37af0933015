import { expect, test } from 'vitest'
import { byTurns, walk } from './walk'

const pages = ['a', 'b', 'c', 'd', 'e']
const people = ['x', 'y', 'z']

test('a short walk leaves nothing out and nobody, whichever of both is longer', () => {
  for (const pairs of [
    walk(pages, people, false),
    walk(people, pages, false).map(([who, page]) => [page, who]),
  ]) {
    expect(pairs).toHaveLength(5)
    expect(new Set(pairs.map(([page]) => page))).toEqual(new Set(pages))
    expect(new Set(pairs.map(([, who]) => who))).toEqual(new Set(people))
  }
  expect(walk(pages, people, false)).toEqual(walk(pages, people, false))
  expect(walk(pages, [], false)).toEqual([])
})

test('the whole walk takes everything with everybody', () => {
  expect(new Set(walk(pages, people, true).map(String)).size).toBe(15)
  expect(byTurns(people, 4, true)).toEqual(people)
  expect(pages.flatMap((_, turn) => byTurns(people, turn, false))).toEqual(['x', 'y', 'z', 'x', 'y'])
})
