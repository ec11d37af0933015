import { expect, it } from 'vitest'
import type { Next } from '@/lib/interventions/next/rules'
import { translator } from '@/lib/messages'
import { nowOf } from './now'

const about = { id: 'a1', school: 'ROC De Waterlinie', programme: 'ICT-beheer' }
const today = '2027-03-16'
const every: Next[] = [
  { turn: 'act', kind: 'notSeen', firstDay: '2027-03-01', owner: 'Jeroen Vos', ...about },
  { turn: 'comes', kind: 'firstDay', on: today, today: true, ...about },
  { turn: 'comes', kind: 'firstDay', on: '2027-08-30', today: false, ...about },
  { turn: 'act', kind: 'begun', firstDay: '2027-03-15', owner: 'Jeroen Vos', ...about },
  { turn: 'comes', kind: 'intake', on: '2027-03-18', today: false, ...about },
  { turn: 'comes', kind: 'intake', on: today, today: true, ...about },
  { turn: 'waits', kind: 'intakeWas', on: '2027-03-12', ...about },
  { turn: 'act', kind: 'question', question: 'Wat was het lastigste?', ...about },
  { turn: 'act', kind: 'sight', until: '2027-03-20', over: false, ...about },
  { turn: 'act', kind: 'sight', until: '2027-03-12', over: true, ...about },
  { turn: 'act', kind: 'accept', ...about },
  { turn: 'act', kind: 'choose', ...about },
  {
    turn: 'act',
    kind: 'stopped',
    state: 'rejected',
    advice: 'Kijk bij niveau 2.',
    owner: 'Petra Scholten',
    applyBy: '2027-04-01',
    over: false,
    ...about,
  },
  { turn: 'act', kind: 'nowhere', owner: 'Emma de Wit', applyBy: '2027-04-01', over: false },
  { turn: 'act', kind: 'nowhere', owner: 'Emma de Wit', applyBy: '2027-03-12', over: true },
  { turn: 'act', kind: 'nowhere', owner: 'Emma de Wit', applyBy: today, over: false },
  { turn: 'act', kind: 'helpLate', who: 'Emma de Wit', by: '2027-03-12' },
  { turn: 'waits', kind: 'help', who: 'Emma de Wit', by: '2027-03-18' },
  { turn: 'act', kind: 'view', id: 'v1', authorName: 'Emma de Wit' },
  { turn: 'act', kind: 'reflection', id: 'd1', school: 'Summa', by: '2027-03-20', late: false },
  { turn: 'comes', kind: 'talk', id: 't1', mentorName: 'Emma', day: '2027-03-19', step: '', prepared: false },
  { turn: 'comes', kind: 'talk', id: 't1', mentorName: 'Emma', day: today, step: '', prepared: true },
  { turn: 'comes', kind: 'dayElsewhere', id: 'd1', school: 'Summa', day: '2027-03-19' },
  { turn: 'act', kind: 'helped', championName: 'Bram Kok' },
  { turn: 'act', kind: 'match', at: 'Het Veerhuis' },
  { turn: 'waits', kind: 'answer', by: '2027-03-22', late: false, owner: 'Emma', ...about },
  { turn: 'waits', kind: 'answer', by: '2027-03-12', late: true, owner: 'Emma', ...about },
  { turn: 'waits', kind: 'decision', ...about },
  { turn: 'waits', kind: 'waitlist', owner: 'Emma', ...about },
  { turn: 'waits', kind: 'place', ...about },
  { turn: 'waits', kind: 'takeOver', ...about },
  { turn: 'act', kind: 'write' },
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
  expect(by('nowhere')).toBe(
    'Meld je aan bij een school. Je bent op tijd tot en met donderdag 1 april. Weet je het niet, of wil je hulp? Emma de Wit zoekt met je mee.',
  )
  expect(by('nowhere', 1)).toContain('De aanmelddatum was vrijdag 12 maart.')
  expect(by('nowhere', 2)).toContain('Vandaag is de laatste dag')
  expect(by('sight')).toContain('uiterlijk zaterdag 20 maart')
  expect(by('sight', 1)).toContain('Antwoorden kon tot en met vrijdag 12 maart.')
  expect(by('intake')).toContain('Op donderdag 18 maart is je kennismaking')
  expect(by('notSeen')).toContain('Jeroen Vos zoekt contact met je.')
})
