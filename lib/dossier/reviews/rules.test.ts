import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FrozenVersion, Waiting } from './queries'
import { byText, differences, keptUntil, type Line, neighbours, type Piece, standOf } from './rules'

const line = (id: string, text: string): Line => ({ id, term: `Vraag ${id}`, text })
const textOf = (pieces: readonly Piece[], side: 'removed' | 'added') =>
  pieces
    .filter(({ change }) => change === 'same' || change === side)
    .map(({ text }) => text)
    .join('')

describe('the differences between two versions', () => {
  it('name the words that came and went, line by line, and nothing of what stayed', () => {
    const older = [
      line('title', 'Stage'),
      line('did', 'Drie weken geholpen in de winkel'),
      line('place', 'Veerdam'),
    ]
    const newer = [
      line('title', 'Stage'),
      line('did', 'Vier weken geholpen in de winkel'),
      line('result', 'Ik kan solderen'),
    ]
    expect(differences(older, newer)).toEqual([
      {
        id: 'did',
        term: 'Vraag did',
        pieces: [
          { text: 'Drie', change: 'removed' },
          { text: 'Vier', change: 'added' },
          { text: ' weken geholpen in de winkel', change: 'same' },
        ],
      },
      { id: 'result', term: 'Vraag result', pieces: [{ text: 'Ik kan solderen', change: 'added' }] },
      { id: 'place', term: 'Vraag place', pieces: [{ text: 'Veerdam', change: 'removed' }] },
    ])
  })

  it('lose no character of either text', () => {
    const words = fc.array(
      fc.constantFrom('ik', 'Ik', 'de', 'stage', 'één', ' ', '\n', '.', '🙂', '  ', 'kassa’s'),
    )
    const text = fc.oneof(
      words.map((list) => list.join('')),
      fc.string({ unit: 'grapheme' }),
    )
    fc.assert(
      fc.property(text, text, (before, after) => {
        const [one] = differences([line('did', before)], [line('did', after)])
        if (before === after) {
          expect(one).toBeUndefined()
          return
        }
        expect(textOf(one?.pieces ?? [], 'removed')).toBe(before)
        expect(textOf(one?.pieces ?? [], 'added')).toBe(after)
      }),
    )
  })
})

describe('where an entry stands', () => {
  const review = { state: 'submitted', approvedVersion: 0, readVersion: 0 } as const
  const entry = { hiddenFromSchool: false, version: 3, review }
  it.each([
    ['own', { ...entry, hiddenFromSchool: true }],
    ['notHandedIn', { ...entry, review: null }],
    ['submitted', entry],
    ['submitted', { ...entry, review: { ...review, readVersion: 2 } }],
    ['answered', { ...entry, review: { ...review, readVersion: 3 } }],
    ['newerWaits', { ...entry, review: { ...review, approvedVersion: 2 } }],
    ['returned', { ...entry, review: { ...review, state: 'returned', approvedVersion: 2 } }],
    ['approved', { ...entry, review: { ...review, state: 'approved', approvedVersion: 2 } }],
  ] as const)('is %s', (stand, facts) => expect(standOf(facts)).toBe(stand))
})

it('one text that was frozen for several reasons is shown once, the newest first', () => {
  const version = (id: string, n: number, reason: FrozenVersion['reason']) =>
    ({ id, n, reason, byName: 'Emma', frozenAt: new Date(0), frozen: { core: {} } }) as FrozenVersion
  const texts = byText([version('a', 1, 'approved'), version('b', 1, 'pta'), version('c', 3, 'yearClosed')])
  expect(texts.map(({ n, reasons }) => [n, ...reasons.map(({ id }) => id)])).toEqual([
    [3, 'c'],
    [1, 'a', 'b'],
  ])
})

it('reading goes from what waits to what waits, and after an answer on to what waits longest', () => {
  const one = (entryId: string): Waiting => ({ entryId, studentId: 's', submittedAt: new Date(0) })
  const list = [one('a'), one('b'), one('c')]
  expect(neighbours(list, 'b')).toEqual({ place: 2, total: 3, previous: one('a'), next: one('c') })
  expect(neighbours(list, 'gone')).toEqual({ place: null, total: 3, previous: null, next: one('a') })
  expect(neighbours([one('a')], 'a')).toEqual({ place: 1, total: 1, previous: null, next: null })
})

it('a version for the exam is kept two years after its writer left', () => {
  expect(keptUntil('2027-07-31')).toBe('2029-07-31')
  expect(keptUntil(null)).toBeNull()
})
