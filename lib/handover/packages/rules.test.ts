import { describe, expect, it } from 'vitest'
import { mayRelease, type SightFacts } from './rules'

const sight: SightFacts = {
  state: 'sight',
  under16: false,
  answers: [],
  sightUntil: '2027-03-23',
  calledOn: null,
  objectionDecision: '',
}
const student = (answer: 'agreed' | 'disagreed' | 'objected') => ({ asGuardian: false, answer })
const guardian = (answer: 'agreed' | 'disagreed' | 'objected') => ({ asGuardian: true, answer })

describe('a package may go', () => {
  it.each([
    ['the student agrees', { answers: [student('agreed')] }, '2027-03-17', 'answered'],
    [
      'a disagreement travels along and holds nothing',
      { answers: [student('disagreed')] },
      '2027-03-17',
      'answered',
    ],
    [
      'under 16 both answered',
      { under16: true, answers: [student('agreed'), guardian('disagreed')] },
      '2027-03-17',
      'answered',
    ],
    [
      'an objection was overruled',
      { answers: [student('objected')], objectionDecision: 'Het cijfer klopt.' },
      '2027-03-17',
      'answered',
    ],
    ['silence, and somebody called after the sight', { calledOn: '2027-03-24' }, '2027-03-24', 'noReaction'],
    [
      'under 16 the guardian stayed silent, and somebody called',
      { under16: true, answers: [student('agreed')], calledOn: '2027-03-25' },
      '2027-03-25',
      'noReaction',
    ],
  ] as const)('%s', (_why, facts, today, because) => {
    expect(mayRelease({ ...sight, ...facts }, today)).toEqual({ may: true, because })
  })
})

describe('a package is held', () => {
  it.each([
    ['nobody answered yet', {}, '2027-03-17', 'waitForSight', ['student']],
    ['the last day of the sight is still a day to answer', {}, '2027-03-23', 'waitForSight', ['student']],
    [
      'under 16 the guardian is asked too',
      { under16: true, answers: [student('agreed')] },
      '2027-03-17',
      'waitForSight',
      ['guardian'],
    ],
    ['after the sight somebody calls first', {}, '2027-03-24', 'callFirst', ['student']],
    [
      'a call during the sight is no call about silence',
      { calledOn: '2027-03-23' },
      '2027-03-24',
      'callFirst',
      ['student'],
    ],
    [
      'an objection holds all, whoever else agrees',
      { under16: true, answers: [student('agreed'), guardian('objected')] },
      '2027-03-30',
      'objectionOpen',
      [],
    ],
    [
      'an objection holds also after a call',
      { answers: [student('objected')], calledOn: '2027-03-25' },
      '2027-03-30',
      'objectionOpen',
      [],
    ],
    ['a draft was never read', { state: 'draft' }, '2027-03-30', 'notInSight', ['student']],
    [
      'what went does not go again',
      { state: 'released', answers: [student('agreed')] },
      '2027-03-30',
      'notInSight',
      [],
    ],
  ] as const)('%s', (_why, facts, today, because, waitsFor) => {
    expect(mayRelease({ ...sight, ...facts }, today)).toEqual({ may: false, because, waitsFor })
  })
})
