import { describe, expect, it } from 'vitest'
import { type Kept, keptIn, mayKeep, typedOf } from './rules'
import { isBox } from './schema'

const draft: Kept = { version: 3, boxes: { 'q-title': 'A' }, writer: 'phone', turn: 5, base: 1 }
const sent = { draftVersion: 3, key: 'laptop', turn: 1, version: 1 }
const may = (more: object, stored: Kept | null = draft, text = 1) =>
  mayKeep({ draft: stored, text }, { ...sent, ...more })

describe('what a page sends while somebody types', () => {
  it.each([
    ['is kept where there is no draft yet', may({ draftVersion: 0 }, null), 'keep'],
    ['is kept by a page that saw what is stored', may({}), 'keep'],
    ['is not written over what another page kept meanwhile', may({ draftVersion: 2 }), 'draftChanged'],
    [
      'is kept by the page that wrote last, though the answer to that got lost',
      may({ key: 'phone', draftVersion: 0, turn: 6 }),
      'keep',
    ],
    ['that arrives after what it sent later changes nothing', may({ key: 'phone', turn: 5 }), 'older'],
    ['on a text that was saved anew meanwhile shows both', may({}, draft, 2), 'textChanged'],
    ['after its entry was saved makes no second draft', may({ version: 0 }, null, 1), 'textChanged'],
    [
      'of no page at all was seen by nobody',
      may({ key: undefined, draftVersion: 0 }, { ...draft, writer: '' }),
      'draftChanged',
    ],
  ])('%s', (_what, verdict, expected) => {
    expect(verdict).toBe(expected)
  })

  it('is stored and read as it was, and nothing else of the form with it', () => {
    expect(keptIn({ version: 3, typed: typedOf(draft) })).toEqual(draft)
    const odd = { 'q-did': ['a', 'b'], entryId: 'x', __proto__: 'x', 'q-title[not]': 'x' }
    expect(keptIn({ version: 1, typed: odd })).toMatchObject({
      boxes: { 'q-did': ['a', 'b'] },
      writer: '',
      base: null,
    })
    expect(['q-title', 'q-own1-own', 'hidden', 'key', 'version', 'writer', 'q-'].filter(isBox)).toEqual([
      'q-title',
      'q-own1-own',
      'hidden',
    ])
  })
})
