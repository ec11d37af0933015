import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { OrientationState } from '@/lib/db/enums'
import { plusDays } from '@/lib/kernel/time'
import { byWhatAsks, dayWrittenAbout, mayDecide, mayReflect, mayWithdraw, phaseOf, reflectBy } from './rules'
import { orientationMoves } from './states'

const day = '2027-03-16'
it.each([
  ['asked', '2027-03-16', 'asked'],
  ['asked', '2027-03-17', 'unanswered'],
  ['agreed', '2027-03-15', 'ahead'],
  ['agreed', '2027-03-16', 'done'],
  ['agreed', '2027-03-23', 'done'],
  ['agreed', '2027-03-24', 'overdue'],
  ['refused', '2027-03-24', 'refused'],
  ['reflected', '2027-06-01', 'reflected'],
] as const)('%s on %s is %s', (state, today, phase) => {
  expect(phaseOf({ state, day }, today)).toBe(phase)
})

it('gives exactly a week to write', () => {
  expect(reflectBy('2027-03-27')).toBe('2027-04-03')
})

it('finds the day that an experience is about, and no other', () => {
  const days = [
    { id: 'a', state: 'agreed', day, activityType: 'openDay' },
    { id: 'b', state: 'agreed', day, activityType: 'tasterDay' },
    { id: 'c', state: 'asked', day, activityType: 'companyVisit' },
  ] as const
  const about = (on: string | null, activityType: 'openDay' | 'tasterDay' | 'companyVisit' | 'cv') =>
    dayWrittenAbout({ day: on, activityType }, days, '2027-03-16')?.id
  expect(about(day, 'tasterDay')).toBe('b')
  expect(about(day, 'cv')).toBe(undefined)
  expect(about(null, 'openDay')).toBe(undefined)
  expect(about(day, 'companyVisit')).toBe(undefined)
  expect(dayWrittenAbout({ day, activityType: 'openDay' }, days, '2027-03-15')).toBe(null)
})

const states = Object.keys(orientationMoves) as OrientationState[]
const anyDay = fc.integer({ min: -30, max: 30 }).map((n) => plusDays(day, n))

it('opens to nobody what is over, and never to both reflecting and deciding', () => {
  fc.assert(
    fc.property(fc.constantFrom(...states), anyDay, (state, today) => {
      const facts = { state, day }
      const phase = phaseOf(facts, today)
      if (['withdrawn', 'reflected', 'unanswered'].includes(phase)) {
        expect(mayReflect(facts, today) || mayDecide(facts, today)).toBe(false)
        if (phase !== 'unanswered') expect(mayWithdraw(facts)).toBe(false)
      }
      if (phase === 'overdue') expect(mayReflect(facts, today) && !mayDecide(facts, today)).toBe(true)
    }),
  )
})

it('puts a question that waits before everything else', () => {
  const list = byWhatAsks(
    [
      { state: 'reflected', day },
      { state: 'agreed', day: '2027-03-01' },
      { state: 'asked', day: '2027-03-20' },
      { state: 'agreed', day: '2027-03-22' },
    ] as { state: OrientationState; day: string }[],
    '2027-03-16',
  )
  expect(list.map((one) => phaseOf(one, '2027-03-16'))).toEqual(['asked', 'overdue', 'ahead', 'reflected'])
})
