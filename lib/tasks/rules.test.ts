import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Day, plusDays } from '@/lib/kernel/time'
import { byDue, climb, dueOf, firstSilentDay, inGroups, type Ladder, silentSteps } from './rules'

const free = [{ firstDay: '2027-07-17', lastDay: '2027-08-29' }]

describe('what is asked first', () => {
  const task = (name: string, dueOn: string, isHelp = false) => ({ name, dueOn, isHelp })
  it('is the oldest promise, and a call for help before the rest of its day', () => {
    const list = [
      task('Bas', '2027-03-18'),
      task('Esra', '2027-03-17'),
      task('Sami', '2027-03-18', true),
      task('Noor', '2027-03-20', true),
    ]
    expect(byDue(list).map((one) => one.name)).toEqual(['Esra', 'Sami', 'Bas', 'Noor'])
  })

  it.each([
    ['2027-03-15', 'late', 1],
    ['2027-03-12', 'late', 2],
    ['2027-03-16', 'today', 0],
    ['2027-03-17', 'tomorrow', 1],
    ['2027-03-22', 'later', 6],
  ])('due on %s is %s', (dueOn, kind, days) => {
    expect(dueOf(dueOn, '2027-03-16', free)).toEqual({ kind, days })
  })
})

describe('silence', () => {
  it.each([
    ['2027-03-16', 0],
    ['2027-03-17', 0],
    ['2027-03-18', 1],
    ['2027-03-22', 1],
    ['2027-03-23', 2],
    ['2027-03-26', 3],
  ])('of a task due on 16 March has climbed by %s', (today, steps) => {
    expect(silentSteps('2027-03-16', today, [])).toBe(steps)
  })

  it('does not climb in a holiday', () => {
    expect(silentSteps('2027-07-16', '2027-08-29', free)).toBe(0)
    expect(silentSteps('2027-07-16', '2027-08-31', free)).toBe(1)
  })

  it('is found by the night exactly when it has climbed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 80 }), (shift, ago) => {
        const today = plusDays('2027-03-01', shift) as Day
        const dueOn = plusDays(today, -ago)
        expect(dueOn < firstSilentDay(today, free)).toBe(silentSteps(dueOn, today, free) > 0)
      }),
    )
  })

  const ladder: Ladder = { owner: 'emma', deputy: 'joke', lead: 'joke', standIn: 'ruud' }
  const ofEmma = { membershipId: 'emma', ofDesk: false, isHelp: false }
  it.each([
    ['of the owner first goes to the deputy', ofEmma, 1, ladder, { to: 'joke', duty: null }],
    [
      'then past one who is deputy and lead, with the duty',
      { ...ofEmma, membershipId: 'joke' },
      2,
      ladder,
      { to: 'ruud', duty: 'ruud' },
    ],
    [
      'moves the duty even if the last one holds the task already',
      { ...ofEmma, membershipId: 'joke' },
      2,
      { ...ladder, standIn: 'joke' },
      { to: null, duty: 'joke' },
    ],
    [
      'of a desk goes to its lead, then to the owner',
      { membershipId: null, ofDesk: true, isHelp: false },
      1,
      ladder,
      { to: 'joke', duty: null },
    ],
    [
      'of a desk reaches the owner',
      { membershipId: 'joke', ofDesk: true, isHelp: false },
      2,
      ladder,
      { to: 'emma', duty: null },
    ],
    [
      'of a desk ends at the stand-in desk, with the duty',
      { membershipId: 'emma', ofDesk: true, isHelp: false },
      3,
      ladder,
      { to: 'ruud', duty: 'ruud' },
    ],
    [
      'of a call for help never moves the duty',
      { membershipId: 'joke', ofDesk: false, isHelp: true },
      2,
      ladder,
      { to: 'ruud', duty: null },
    ],
    [
      'stays where nobody else is',
      ofEmma,
      3,
      { owner: 'emma', deputy: null, lead: null, standIn: null },
      { to: null, duty: null },
    ],
  ])('%s', (_what, task, steps, rungs, expected) => {
    expect(climb(task, steps, rungs)).toEqual(expected)
  })

  it('never gives a task to nobody, nor back to who has it', () => {
    const who = fc.constantFrom('emma', 'joke', 'ruud', null)
    fc.assert(
      fc.property(
        fc.record({ owner: who, deputy: who, lead: who, standIn: who }),
        fc.record({ membershipId: who, ofDesk: fc.boolean(), isHelp: fc.boolean() }),
        fc.integer({ min: 0, max: 3 }),
        (rungs, task, steps) => {
          const { to, duty } = climb(task, steps, rungs)
          if (to !== null) expect(to).not.toBe(task.membershipId)
          if (duty !== null) expect(duty).not.toBe(rungs.owner)
          if (task.isHelp) expect(duty).toBeNull()
        },
      ),
    )
  })
})

describe('many of one kind about one class or programme', () => {
  it('are one line over all programmes, where these are many themselves', () => {
    const of = (programmes: number) =>
      Array.from({ length: programmes * 3 }, (_, n) => ({
        kind: 'answerApplication' as const,
        group: `P${n % programmes}`,
      }))
    const told = (programmes: number) =>
      inGroups(of(programmes)).map(({ group, tasks }) => `${group} ${tasks.length}`)
    expect(told(3)).toEqual(['P0 3', 'P1 3', 'P2 3'])
    expect(told(4)).toEqual([' 12'])
  })

  const task = (kind: 'noApplication' | 'concern' | 'answerApplication', group: string) => ({ kind, group })
  it('are one line where the first of them stood; a kind that says why not stays apart', () => {
    const list = [
      task('concern', '4B'),
      task('noApplication', '4B'),
      task('noApplication', '4A'),
      ...Array.from({ length: 3 }, () => task('noApplication', '4B')),
      task('concern', '4B'),
      task('concern', '4B'),
      task('noApplication', ''),
      ...Array.from({ length: 3 }, () => task('answerApplication', 'ICT-beheer')),
    ]
    expect(inGroups(list).map(({ kind, group, tasks }) => `${kind} ${group} ${tasks.length}`)).toEqual([
      'concern 4B 1',
      'noApplication 4B 4',
      'noApplication 4A 1',
      'concern 4B 1',
      'concern 4B 1',
      'noApplication  1',
      'answerApplication ICT-beheer 3',
    ])
  })
})
