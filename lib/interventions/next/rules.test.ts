import { describe, expect, it } from 'vitest'
import type { Asked } from '@/lib/tasks/asked/rules'
import type { TaskKind } from '@/lib/tasks/schema'
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
  asked: [],
  owner: 'Emma de Wit',
  applications: [],
  talks: [],
  daysElsewhere: [],
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
}
const one = (more: Partial<ApplicationFacts>, asked: Asked[] = []): NextFacts => ({
  ...nothing,
  asked,
  applications: [{ ...application, ...more }],
})
const ask = (kind: TaskKind, more: Partial<Asked> = {}): Asked => ({
  ids: [`${kind}-${more.dueOn}`],
  kind,
  of: 'student',
  facts: { applicationId: 'a1' },
  dueOn: '2027-03-20',
  href: `/mijn/${kind}`,
  ...more,
})
const going = { state: 'placed', chosenAt: moment, takenOverAt: moment } as const
const said = ({ turn, kind }: Next) => `${turn} ${kind}`
const all = (facts: NextFacts, today: string) => nextThings(facts, today).map(said)

describe('what is next for a student', () => {
  it.each<[string, NextFacts, string, string[]]>([
    [
      'is what is asked, and then there is nothing to offer',
      { ...nothing, asked: [ask('applySomewhere')] },
      '2027-03-16',
      ['act applySomewhere'],
    ],
    ['is writing when nothing is asked', nothing, '2027-03-16', ['free write']],
    ['applied: the school has ten school days', one({}), '2027-03-16', ['waits answer', 'free write']],
    [
      'is a question and not the wait for who asked it',
      one({}, [ask('answerQuestion')]),
      '2027-03-16',
      ['act answerQuestion'],
    ],
    [
      'is a package to read beside that wait',
      one({}, [ask('lookAtPackage')]),
      '2027-03-16',
      ['act lookAtPackage', 'waits answer'],
    ],
    [
      'has an intake in two days',
      one({ state: 'intakePlanned', intakeOn: '2027-03-18' }),
      '2027-03-16',
      ['comes intake', 'free write'],
    ],
    [
      'today',
      one({ state: 'intakePlanned', intakeOn: '2027-03-18' }),
      '2027-03-18',
      ['comes intake', 'free write'],
    ],
    [
      'had it yesterday: it is not announced any more',
      one({ state: 'intakePlanned', intakeOn: '2027-03-18' }),
      '2027-03-19',
      ['waits intakeWas', 'free write'],
    ],
    [
      'took the offer: the school is next',
      one({ state: 'offered', acceptedAt: moment }),
      '2027-03-16',
      ['waits place', 'free write'],
    ],
    [
      'chose: the new school takes over, then comes the first day',
      one({ state: 'placed', chosenAt: moment }),
      '2027-03-16',
      ['comes firstDay', 'waits takeOver', 'free write'],
    ],
    ['goes in the summer', one(going), '2027-07-20', ['comes firstDay', 'free write']],
    ['begins today', one(going), '2027-08-30', ['comes firstDay', 'free write']],
    ['began yesterday and was not seen', one(going), '2027-08-31', ['waits begun', 'free write']],
    ['was asked to come', one(going, [ask('showUp')]), '2027-09-02', ['act showUp']],
    ['was seen', one({ ...going, seenOn: '2027-08-31' }), '2027-09-02', ['free write']],
    ['began', one({ ...going, state: 'started', seenOn: '2027-08-31' }), '2027-09-02', ['free write']],
  ])('%s', (_what, facts, today, expected) => {
    expect(all(facts, today)).toEqual(expected)
  })

  it('the answer of a school is late after ten school days, holidays not counted', () => {
    const facts = one({ appliedOn: '2027-03-16' })
    expect(nextThings(facts, '2027-04-01')[0]).toMatchObject({ by: '2027-04-01', late: false })
    expect(nextThings(facts, '2027-04-02')[0]).toMatchObject({ late: true })
  })

  it('a request to talk stands until its day; after it nothing but the first school day goes before', () => {
    const help = { who: 'Emma de Wit', by: '2027-03-18', takenUp: false }
    const facts = { ...nothing, asked: [ask('applySomewhere')], help }
    expect(all(facts, '2027-03-18')).toEqual(['act applySomewhere', 'waits help'])
    expect(all(facts, '2027-03-19')).toEqual(['waits help', 'act applySomewhere'])
    expect(all({ ...facts, asked: [ask('showUp')] }, '2027-03-19')).toEqual(['act showUp', 'waits help'])
    expect(all({ ...facts, help: { ...help, takenUp: true } }, '2027-03-19')).toEqual(['act applySomewhere'])
  })

  it('what is near goes before what can wait, and what is today before almost everything', () => {
    const facts = one({ state: 'intakePlanned', intakeOn: '2027-03-18' }, [
      ask('sayHelped'),
      ask('readView'),
      ask('answerQuestion'),
    ])
    expect(all(facts, '2027-03-12')).toEqual([
      'act answerQuestion',
      'comes intake',
      'act readView',
      'act sayHelped',
    ])
    expect(all(facts, '2027-03-17')[0]).toBe('comes intake')
    expect(all(facts, '2027-03-01').at(-1)).toBe('comes intake')
  })

  it('of two of one kind the oldest promise goes first; those that are done on one page are told once', () => {
    const asked = [
      ask('lookAtPackage', { dueOn: '2027-03-22', href: '/mijn/b' }),
      ask('lookAtPackage', { dueOn: '2027-03-18', href: '/mijn/a' }),
      ask('sayHelped', { dueOn: '2027-03-18' }),
      ask('sayHelped', { dueOn: '2027-03-19' }),
    ]
    const [first, second, third, ...rest] = nextThings({ ...nothing, asked }, '2027-03-16')
    expect(first).toMatchObject({ href: '/mijn/a' })
    expect(second).toMatchObject({ href: '/mijn/b' })
    expect(third).toMatchObject({ ids: ['sayHelped-2027-03-18', 'sayHelped-2027-03-19'] })
    expect(rest).toEqual([])
    expect(nextThings({ ...nothing, asked }, '2027-03-20')[0]).toMatchObject({ href: '/mijn/a' })
  })

  it('never tells a day that is over as coming, whatever the day', () => {
    const facts: NextFacts = {
      ...one({ state: 'intakePlanned', intakeOn: '2027-03-18' }, [ask('lookAtPackage')]),
      help: { who: 'Emma', by: '2027-03-17', takenUp: false },
    }
    for (const today of ['2027-03-16', '2027-03-18', '2027-03-19', '2027-03-25', '2027-06-01', '2027-09-02'])
      for (const next of nextThings(facts, today)) {
        const day = dayOfNext(next, today)
        expect(day === null || day >= today, `${today}: ${said(next)} ${day}`).toBe(true)
      }
  })
})

describe('what a guardian is told', () => {
  it('is what is asked of either, and where the child stands, without its calls for help', () => {
    const facts: NextFacts = {
      ...one({ state: 'intakePlanned', intakeOn: '2027-03-18' }, [
        ask('acceptOffer'),
        ask('readPackage', { of: 'guardian' }),
      ]),
      help: { who: 'Emma', by: '2027-03-17', takenUp: false },
    }
    expect(nextForGuardian(facts, '2027-03-14').map(said)).toEqual([
      'act readPackage',
      'act acceptOffer',
      'comes intake',
    ])
    expect(nextForGuardian(one({}), '2027-03-16')).toEqual([])
  })
})
