import { describe, expect, it } from 'vitest'
import type { Day } from '@/lib/kernel/time'
import callAboutPackage from './callAboutPackage'

const { rule } = callAboutPackage
const free = [{ firstDay: '2027-07-17', lastDay: '2027-08-29' }]
const at = (today: string) => ({ today: today as Day, free })

describe('a package that nobody answered', () => {
  const facts = {
    state: 'sight',
    sightUntil: '2027-05-20',
    calledOn: null,
    born: '2010-01-01',
    studentAnswered: false,
    guardianAnswered: false,
    school: 'ROC De Waterlinie',
    programme: 'ICT-beheer',
  }
  it.each([
    ['the last day to look is the student’s', facts, '2027-05-20', false],
    ['after it somebody calls', facts, '2027-05-21', true],
    ['from 16 on the own answer is enough', { ...facts, studentAnswered: true }, '2027-05-21', false],
    ['from 16 on a parent’s answer is not', { ...facts, guardianAnswered: true }, '2027-05-21', true],
    [
      'under 16 a parent answers',
      { ...facts, born: '2012-01-01', studentAnswered: true },
      '2027-05-21',
      true,
    ],
    [
      'an unknown birth date counts as under 16',
      { ...facts, born: null, studentAnswered: true },
      '2027-05-21',
      true,
    ],
    ['who was called is not called again', { ...facts, calledOn: '2027-05-21' }, '2027-05-22', false],
    ['what was released needs no call', { ...facts, state: 'released' }, '2027-05-22', false],
  ])('%s', (_what, given, today, asked) => {
    expect(rule.verdict(given, at(today)) !== null).toBe(asked)
  })
})
