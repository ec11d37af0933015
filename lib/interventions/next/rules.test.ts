import { describe, expect, it } from 'vitest'
import {
  type ApplicationFacts,
  dayOfNext,
  type Next,
  type NextFacts,
  nextForGuardian,
  nextThings,
} from './rules'

const free = [
  { firstDay: '2027-03-26', lastDay: '2027-03-29' },
  { firstDay: '2027-07-17', lastDay: '2027-08-29' },
]
const nothing: NextFacts = {
  crossing: true,
  applyBy: '2027-04-01',
  owner: 'Emma de Wit',
  applications: [],
  sights: [],
  views: [],
  reflections: [],
  talks: [],
  daysElsewhere: [],
  helped: [],
  matches: [],
  help: null,
  free,
}
const moment = new Date('2027-03-10T10:00:00Z')
const application: ApplicationFacts = {
  id: 'a1',
  school: 'ROC De Waterlinie',
  programme: 'ICT-beheer',
  state: 'applied',
  appliedOn: '2027-03-08',
  intakeOn: null,
  firstDay: '2027-08-30',
  seenOn: null,
  acceptedAt: null,
  chosenAt: null,
  takenOverAt: null,
  advice: '',
  question: null,
}
const one = (more: Partial<ApplicationFacts>): NextFacts => ({
  ...nothing,
  applications: [{ ...application, ...more }],
})
const going = { state: 'placed', chosenAt: moment, takenOverAt: moment } as const
const said = ({ turn, kind }: Next) => `${turn} ${kind}`
const all = (facts: NextFacts, today: string) => nextThings(facts, today).map(said)

describe('what is next for a student', () => {
  it.each<[string, NextFacts, string, string[]]>([
    ['has to apply, before the date', nothing, '2027-03-16', ['act nowhere']],
    ['on the date itself', nothing, '2027-04-01', ['act nowhere']],
    ['after it, while a place can still be had', nothing, '2027-04-02', ['act nowhere']],
    ['also in the summer', nothing, '2027-08-02', ['act nowhere']],
    ['without a crossing only writing is left', { ...nothing, crossing: false }, '2027-03-16', ['act write']],
    [
      'heard a no, and has a plan B to make',
      one({ state: 'rejected', advice: 'Kijk bij niveau 2.' }),
      '2027-03-16',
      ['act stopped'],
    ],
    ['withdrew, and stands nowhere', one({ state: 'withdrawn' }), '2027-03-16', ['act stopped']],
    ['applied: the school has ten school days', one({}), '2027-03-16', ['waits answer', 'act write']],
    [
      'has an intake in two days',
      one({ state: 'intakePlanned', intakeOn: '2027-03-18' }),
      '2027-03-16',
      ['comes intake', 'act write'],
    ],
    [
      'today',
      one({ state: 'intakePlanned', intakeOn: '2027-03-18' }),
      '2027-03-18',
      ['comes intake', 'act write'],
    ],
    [
      'had it yesterday: it is not announced any more',
      one({ state: 'intakePlanned', intakeOn: '2027-03-18' }),
      '2027-03-19',
      ['waits intakeWas', 'act write'],
    ],
    ['has an offer to answer', one({ state: 'offered' }), '2027-03-16', ['act accept']],
    [
      'took the offer: the school is next',
      one({ state: 'offered', acceptedAt: moment }),
      '2027-03-16',
      ['waits place', 'act write'],
    ],
    ['has a certain place to choose', one({ state: 'placed' }), '2027-03-16', ['act choose']],
    [
      'chose: the new school takes over, then comes the first day',
      one({ state: 'placed', chosenAt: moment }),
      '2027-03-16',
      ['comes firstDay', 'waits takeOver', 'act write'],
    ],
    ['goes in the summer', one(going), '2027-07-20', ['comes firstDay', 'act write']],
    ['begins today', one(going), '2027-08-30', ['comes firstDay', 'act write']],
    ['began yesterday and was not seen', one(going), '2027-08-31', ['act begun']],
    ['was not seen on the third school day', one(going), '2027-09-01', ['act begun']],
    ['was not seen on the fourth', one(going), '2027-09-02', ['act notSeen']],
    ['was seen', one({ ...going, seenOn: '2027-08-31' }), '2027-09-02', ['act write']],
    ['began', one({ ...going, state: 'started', seenOn: '2027-08-31' }), '2027-09-02', ['act write']],
    [
      'did not come, and stands nowhere',
      one({ state: 'noShow', chosenAt: moment }),
      '2027-09-06',
      ['act stopped'],
    ],
  ])('%s', (_what, facts, today, expected) => {
    expect(all(facts, today)).toEqual(expected)
  })

  it.each([
    ['2027-03-19', false],
    ['2027-03-20', false],
    ['2027-03-21', true],
  ])('a package to read until 20 March, on %s', (today, over) => {
    const facts = { ...one({}), sights: [{ applicationId: 'a1', until: '2027-03-20' }] }
    const [first] = nextThings(facts, today)
    expect(first).toMatchObject({ turn: 'act', kind: 'sight', until: '2027-03-20', over })
    expect(dayOfNext(first)).toBe(over ? null : '2027-03-20')
  })

  it.each([
    ['2027-03-31', '2027-04-01', false],
    ['2027-04-01', '2027-04-01', false],
    ['2027-04-02', '2027-04-01', true],
    ['2027-04-02', '2027-05-01', false],
  ])('the date of the own kind counts: on %s, of %s', (today, applyBy, over) => {
    expect(nextThings({ ...nothing, applyBy }, today)[0]).toMatchObject({ kind: 'nowhere', over })
    expect(nextThings({ ...one({ state: 'rejected' }), applyBy }, today)[0]).toMatchObject({
      kind: 'stopped',
      over,
    })
  })

  it('the answer of a school is late after ten school days, holidays not counted', () => {
    const facts = one({ appliedOn: '2027-03-16' })
    expect(nextThings(facts, '2027-04-01')[0]).toMatchObject({ by: '2027-04-01', late: false })
    expect(nextThings(facts, '2027-04-02')[0]).toMatchObject({ late: true })
  })

  it('a request to talk stands until its day, and is late after it', () => {
    const facts = { ...nothing, help: { who: 'Emma de Wit', by: '2027-03-18', takenUp: false } }
    expect(all(facts, '2027-03-18')).toEqual(['act nowhere', 'waits help'])
    expect(all(facts, '2027-03-19')).toEqual(['act helpLate', 'act nowhere'])
    expect(all({ ...facts, help: { ...facts.help, takenUp: true } }, '2027-03-19')).toEqual(['act nowhere'])
  })

  it('what is near goes before what can wait, and what is today before almost everything', () => {
    const facts: NextFacts = {
      ...one({ state: 'intakePlanned', intakeOn: '2027-03-18', question: 'Wat was het lastigste?' }),
      helped: [{ championName: 'Bram Kok' }],
      views: [{ id: 'v1', authorName: 'Bram Kok' }],
    }
    expect(all(facts, '2027-03-12')).toEqual(['act question', 'comes intake', 'act view', 'act helped'])
    expect(all(facts, '2027-03-17')[0]).toBe('comes intake')
    expect(all(facts, '2027-03-01').at(-1)).toBe('comes intake')
  })

  it('never tells a day that is over as coming, whatever the day', () => {
    const facts: NextFacts = {
      ...one({ state: 'intakePlanned', intakeOn: '2027-03-18' }),
      sights: [{ applicationId: 'a1', until: '2027-03-20' }],
      help: { who: 'Emma', by: '2027-03-17', takenUp: false },
    }
    for (const today of ['2027-03-16', '2027-03-18', '2027-03-19', '2027-03-25', '2027-06-01', '2027-09-02'])
      for (const next of nextThings(facts, today)) {
        const day = dayOfNext(next)
        expect(day === null || day >= today, `${today}: ${said(next)} ${day}`).toBe(true)
      }
  })
})

describe('what a guardian is told', () => {
  it('is where the child stands, and nothing of its own words or its calls for help', () => {
    const facts: NextFacts = {
      ...one({ state: 'intakePlanned', intakeOn: '2027-03-18', question: 'Wat?' }),
      views: [{ id: 'v1', authorName: 'Emma' }],
      help: { who: 'Emma', by: '2027-03-17', takenUp: false },
    }
    expect(nextForGuardian(facts, '2027-03-16').map(said)).toEqual(['comes intake'])
    expect(nextForGuardian(nothing, '2027-03-16').map(said)).toEqual(['act nowhere'])
    expect(nextForGuardian(one({}), '2027-03-16')).toEqual([])
  })
})
