import { expect, it } from 'vitest'
import type { Next } from '@/lib/interventions/next/rules'
import { translator } from '@/lib/messages'
import { nowOf } from './now'

const about = { id: 'a1', school: 'ROC De Waterlinie', programme: 'ICT-beheer' }
const today = '2027-03-16'
const every: Next[] = [
  {
    turn: 'act',
    kind: 'acceptOffer',
    ids: ['k1'],
    of: 'student',
    facts: { school: 'ROC De Waterlinie', programme: 'ICT-beheer' },
    dueOn: '2027-03-20',
    href: '/mijn/overstap/a1',
    owner: 'Emma de Wit',
  },
  { turn: 'comes', kind: 'firstDay', on: today, today: true, ...about },
  { turn: 'comes', kind: 'firstDay', on: '2027-08-30', today: false, ...about },
  { turn: 'waits', kind: 'begun', firstDay: '2027-03-15', owner: 'Jeroen Vos', ...about },
  { turn: 'comes', kind: 'intake', on: '2027-03-18', today: false, ...about },
  { turn: 'comes', kind: 'intake', on: today, today: true, ...about },
  { turn: 'waits', kind: 'intakeWas', on: '2027-03-12', ...about },
  { turn: 'waits', kind: 'help', who: 'Emma de Wit', by: '2027-03-12', late: true },
  { turn: 'waits', kind: 'help', who: 'Emma de Wit', by: '2027-03-18', late: false },
  { turn: 'comes', kind: 'talk', id: 't1', mentorName: 'Emma', day: '2027-03-19', prepared: false },
  { turn: 'comes', kind: 'talk', id: 't1', mentorName: 'Emma', day: today, prepared: true },
  { turn: 'comes', kind: 'dayElsewhere', id: 'd1', school: 'Summa', day: '2027-03-19' },
  { turn: 'waits', kind: 'answer', by: '2027-03-22', late: false, ...about },
  { turn: 'waits', kind: 'answer', by: '2027-03-12', late: true, ...about },
  { turn: 'waits', kind: 'decision', ...about },
  { turn: 'waits', kind: 'waitlist', ...about },
  { turn: 'waits', kind: 'place', ...about },
  { turn: 'waits', kind: 'takeOver', ...about },
  { turn: 'free', kind: 'write' },
]

it.each(['nl', 'en'])('every next thing has words and one way to go in %s', (locale) => {
  for (const next of every) {
    const now = nowOf(translator(locale), next, today)
    expect(now.title, next.kind).not.toMatch(/undefined|\{/)
    expect(`${now.title} ${now.text} ${now.button}`, next.kind).not.toMatch(/undefined|null|\{/)
    expect(now.href).toMatch(/^\/mijn\//)
  }
})

it('names the day and the person of what is next, and never a day that is over as one to keep', () => {
  const said = (next: Next) => {
    const { title, text } = nowOf(translator('nl'), next, today)
    return `${title}. ${text}`
  }
  const by = (kind: Next['kind'], n = 0) => said(every.filter((one) => one.kind === kind)[n] as Next)
  expect(by('intake')).toContain('Op donderdag 18 maart is je kennismaking')
  expect(by('answer')).toContain('uiterlijk maandag 22 maart')
  expect(by('answer', 1)).toContain('De afspraak was dat je uiterlijk vrijdag 12 maart iets hoorde.')
  expect(by('begun')).toContain('Zeg het Jeroen Vos.')
})

it('says of what takes longer than was agreed on that it does', () => {
  const turns = every.map((one) => nowOf(translator('nl'), one, today).turn)
  expect(turns.filter((turn) => turn === 'late')).toHaveLength(2)
})
