import { describe, expect, it } from 'vitest'
import { deskActs, deskRank, fitsName, kindOf, mayMove, outgoingNeed, studentActs } from './rules'

const nothing = { acceptedAt: null, chosenAt: null, takenOverAt: null, intakeOn: null }
const spring = { today: '2027-03-16', schoolHasBegun: false }
const autumn = { today: '2027-09-01', schoolHasBegun: true }
const at = new Date('2027-03-16T09:00:00Z')

describe('who may move an application', () => {
  it.each([
    ['applied', 'offered', 'receiver', true],
    ['applied', 'offered', 'student', false],
    ['applied', 'placed', 'receiver', false],
    ['offered', 'placed', 'receiver', true],
    ['placed', 'withdrawn', 'student', true],
    ['placed', 'withdrawn', 'home', true],
    ['started', 'withdrawn', 'student', false],
    ['rejected', 'offered', 'receiver', false],
  ] as const)('from %s to %s by %s: %s', (from, to, party, may) => {
    expect(mayMove(from, to, party)).toBe(may)
  })
})

describe('what can be done', () => {
  it('a student accepts an offer, then may choose a certain place, and can take an application back until it is taken over', () => {
    expect(studentActs({ ...nothing, state: 'offered' })).toEqual(['accept', 'withdraw'])
    expect(studentActs({ ...nothing, state: 'offered', acceptedAt: at })).toEqual(['withdraw'])
    expect(studentActs({ ...nothing, state: 'placed', acceptedAt: at })).toEqual(['choose', 'withdraw'])
    expect(studentActs({ state: 'placed', acceptedAt: at, chosenAt: at, takenOverAt: at })).toEqual([])
    expect(studentActs({ ...nothing, state: 'rejected' })).toEqual([])
  })

  it('a desk takes over only who chose it, and can mark a start only after that', () => {
    expect(deskActs({ ...nothing, state: 'placed', acceptedAt: at }, spring)).toEqual(['ask'])
    expect(deskActs({ ...nothing, state: 'placed', acceptedAt: at, chosenAt: at }, spring)[0]).toBe(
      'takeOver',
    )
    expect(deskActs({ ...nothing, state: 'placed', acceptedAt: at, chosenAt: at }, autumn)).not.toContain(
      'start',
    )
    expect(
      deskActs({ ...nothing, state: 'placed', acceptedAt: at, chosenAt: at, takenOverAt: at }, autumn)[0],
    ).toBe('start')
  })

  it('a desk says that an intake has been from its day on, and can offer a place before it', () => {
    const planned = { ...nothing, state: 'intakePlanned' } as const
    const acts = (intakeOn: string | null) => deskActs({ ...planned, intakeOn }, spring)
    expect(acts('2027-03-17')).toEqual(['offer', 'ask', 'waitlist', 'reject'])
    for (const been of ['2027-03-16', '2027-03-01', null]) expect(acts(been)[0]).toBe('intakeDone')
  })

  it('a queue is ordered by the act that is open to the desk', () => {
    const ranks = [
      deskRank({ ...nothing, state: 'offered', acceptedAt: at }),
      deskRank({ state: 'placed', acceptedAt: at, chosenAt: at, takenOverAt: null }),
      deskRank({ ...nothing, state: 'applied' }),
      deskRank({ ...nothing, state: 'intakePlanned' }),
      deskRank({ ...nothing, state: 'offered' }),
      deskRank({ ...nothing, state: 'started' }),
    ]
    expect(ranks).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('the decaan sees first who fell back, then who is nowhere', () => {
    expect(outgoingNeed([])).toBe('nowhere')
    expect(outgoingNeed([{ ...nothing, state: 'rejected' }])).toBe('fellBack')
    expect(
      outgoingNeed([
        { ...nothing, state: 'rejected' },
        { ...nothing, state: 'applied' },
      ]),
    ).toBe('waits')
    expect(outgoingNeed([{ ...nothing, state: 'placed' }])).toBe('choose')
    expect(outgoingNeed([{ ...nothing, state: 'placed', chosenAt: at }])).toBe('placed')
  })
})

it('a crossing goes up a sector, or aside, and never back to group 8', () => {
  expect(kindOf('po', 'vo')).toBe('poVo')
  expect(kindOf('vo', 'hbo')).toBe('voHbo')
  expect(kindOf('mbo', 'mbo')).toBe('mboMbo')
  expect(kindOf('hbo', 'po')).toBeNull()
  expect(kindOf('po', 'mbo')).toBeNull()
})

it('a name is found however it is typed', () => {
  expect(fitsName('Yusuf Aydın', 'aydin yus')).toBe(true)
  expect(fitsName('Daniël Kuipers', 'daniel')).toBe(true)
  expect(fitsName('Shanaya Wiśniewska', 'Wisniewska')).toBe(true)
  expect(fitsName('Anne Jagroep', undefined)).toBe(true)
  expect(fitsName('Anne Jagroep', 'anna')).toBe(false)
})
