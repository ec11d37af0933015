import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { translator } from '@/lib/messages'
import { activityTypes, competences } from '../core/schema'
import { examplesFor } from './labels'
import { byOpenAct, type CountedEntry, freshLineKey, inYear, movedLine, progressOf, setFor } from './rules'
import { lines as linesShape, type RequirementLine } from './schema'

const year = '2026-2027'
const line = (more: Partial<RequirementLine> = {}): RequirementLine => ({
  key: 'eis1',
  title: 'Open dagen',
  activityTypes: ['openDay'],
  competences: [],
  count: 2,
  needsApproval: false,
  withReflection: false,
  dueOn: null,
  ...more,
})
const full = { goals: 'a', result: 'b', evaluation: 'c', nextStep: 'd' }
const written = (activityType: CountedEntry['now']['activityType'] = 'openDay', more = {}) => ({
  activityType,
  competences: [],
  ...full,
  ...more,
})
const entry = (more: Partial<CountedEntry> = {}): CountedEntry => ({
  schoolYear: year,
  hidden: false,
  now: written(),
  approved: null,
  waits: true,
  ...more,
})
const one = (asked: RequirementLine, ...entries: CountedEntry[]) => progressOf([asked], year, entries)[0]

describe('what counts for a line', () => {
  it('is an entry of its kind or its competence, of this year, that school may read', () => {
    expect(one(line(), entry(), entry())).toMatchObject({ have: 2, missing: 0, done: true })
    expect(
      one(
        line(),
        entry({ schoolYear: '2025-2026' }),
        entry({ hidden: true }),
        entry({ now: written('internship') }),
      ),
    ).toMatchObject({ have: 0, missing: 2, done: false })
    const byQuestion = line({ activityTypes: [], competences: ['networking'] })
    expect(one(byQuestion, entry({ now: written('other', { competences: ['networking'] }) }))?.have).toBe(1)
    expect(one(line({ activityTypes: [] }), entry({ now: written('cv') }))?.have).toBe(1)
  })

  it('is the approved version where approval is asked, also when a newer text waits or says something else', () => {
    const asked = line({ needsApproval: true })
    expect(one(asked, entry())).toMatchObject({ have: 0, waiting: 1, missing: 2 })
    expect(
      one(asked, entry({ approved: written() }), entry({ approved: written(), waits: false })),
    ).toMatchObject({
      have: 2,
      waiting: 0,
      done: true,
    })
    expect(one(asked, entry({ now: written('internship'), approved: written() }))?.have).toBe(1)
    expect(one(asked, entry({ now: written(), approved: written('internship') }))).toMatchObject({ have: 0 })
  })

  it('has all four answers of the exam programme where a reflection is asked', () => {
    const asked = line({ withReflection: true })
    expect(one(asked, entry({ now: written('openDay', { nextStep: ' ' }) }))).toMatchObject({
      have: 0,
      unfinished: 1,
      waiting: 0,
    })
  })

  it('never takes anything away when something is written, and says done exactly when nothing is missing', () => {
    const kinds = fc.constantFrom(...activityTypes)
    const text = fc.constantFrom('', 'woorden')
    const words = fc.record({
      activityType: kinds,
      competences: fc.subarray([...competences]),
      goals: text,
      result: text,
      evaluation: text,
      nextStep: text,
    })
    const entries = fc.array(
      fc.record({
        schoolYear: fc.constantFrom(year, '2025-2026'),
        hidden: fc.boolean(),
        now: words,
        approved: fc.option(words),
        waits: fc.boolean(),
      }),
    )
    const asked = fc.record({
      key: fc.constant('eis1'),
      title: fc.constant('Eis'),
      activityTypes: fc.subarray([...activityTypes]),
      competences: fc.subarray([...competences]),
      count: fc.integer({ min: 1, max: 20 }),
      needsApproval: fc.boolean(),
      withReflection: fc.boolean(),
      dueOn: fc.constant(null),
    })
    fc.assert(
      fc.property(asked, entries, entries, (wanted, before, added) => {
        const less = one(wanted, ...before)
        const more = one(wanted, ...before, ...added)
        expect(more?.have).toBeGreaterThanOrEqual(less?.have ?? 0)
        expect(more?.done).toBe(more?.missing === 0)
        expect(more?.missing).toBe(Math.max(0, wanted.count - (more?.have ?? 0)))
      }),
    )
  })
})

it('the set of a group goes before that of a level, and that before the one for all', () => {
  const all = { id: 'all', levels: [], groupIds: [] }
  const level = { id: 'level', levels: ['havo'], groupIds: [] }
  const group = { id: 'group', levels: [], groupIds: ['g'] }
  const sets = [all, level, group]
  const idFor = (to: { level: string; groupId: string | null }, from = sets) => setFor(from, to)?.id ?? null
  expect(idFor({ level: 'havo', groupId: 'g' })).toBe('group')
  expect(idFor({ level: 'havo', groupId: null })).toBe('level')
  expect(idFor({ level: 'vwo', groupId: 'h' })).toBe('all')
  expect(idFor({ level: 'vwo', groupId: 'h' }, [level, group])).toBeNull()
})

it('a class stands in the order of what waits for a reader, then by name, whoever has done most', () => {
  const row = (name: string, day?: number) => ({
    name,
    waiting: day ? [{ submittedAt: new Date(2027, 2, day) }] : [],
  })
  const rows = [row('Zoë'), row('Bas', 9), row('Anna'), row('Yusuf', 3)]
  expect(byOpenAct(rows).map(({ name }) => name)).toEqual(['Yusuf', 'Bas', 'Anna', 'Zoë'])
})

it('a copy for another year has its dates there, and lines keep their names when they move', () => {
  const list = [line({ dueOn: '2028-02-29' }), line({ key: 'eis7', dueOn: null })]
  expect(inYear(list, '2027-2028', '2028-2029').map(({ dueOn }) => dueOn)).toEqual(['2029-02-28', null])
  expect(movedLine(list, 'eis7', 'up').map(({ key }) => key)).toEqual(['eis7', 'eis1'])
  expect(movedLine(list, 'eis1', 'up')).toEqual(list)
  expect(freshLineKey(list)).toBe('eis8')
})

it.each(['vo', 'mbo', 'po', 'hbo'] as const)('the examples for %s can be stored as they are', (sector) => {
  for (const locale of ['nl', 'en'] as const)
    for (const example of examplesFor(translator(locale), sector, year)) {
      expect(linesShape.parse(example.lines)).toEqual(example.lines)
      for (const { dueOn } of example.lines)
        expect(dueOn === null || (dueOn > '2026-08' && dueOn < '2027-08')).toBe(true)
    }
})
