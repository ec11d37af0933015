import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Day, plusDays, plusSchoolDays, schoolDaysBetween } from '@/lib/kernel/time'
import { callAboutPackage } from './callAboutPackage'
import { noApplication } from './noApplication'
import { notSeen, SEEN_WITHIN } from './notSeen'

const free = [{ firstDay: '2027-07-17', lastDay: '2027-08-29' }]
const at = (today: string) => ({ today: today as Day, free })

describe('nobody is anywhere', () => {
  const facts = { open: true, deadline: '2027-04-01', liveApplications: 0 }
  it.each([
    ['on the date itself there is still time', facts, '2027-04-01', false],
    ['the day after, the desk is asked', facts, '2027-04-02', true],
    ['one live application is enough', { ...facts, liveApplications: 1 }, '2027-04-02', false],
    ['a crossing that ended asks nothing', { ...facts, open: false }, '2027-04-02', false],
    ['a region without a date asks nothing', { ...facts, deadline: null }, '2027-04-02', false],
  ])('%s', (_what, given, today, asked) => {
    expect(noApplication(given, at(today)) !== null).toBe(asked)
  })
})

describe('not seen in class', () => {
  const facts = {
    open: true,
    state: 'placed',
    seenOn: null,
    firstDay: '2027-08-30',
    school: 'ROC De Waterlinie',
    programme: 'ICT-beheer',
  }
  it.each([
    ['on the third school day somebody may still come', facts, '2027-09-01', false],
    ['on the fourth the owner is asked', facts, '2027-09-02', true],
    ['before the first day nobody can be seen', facts, '2027-08-20', false],
    ['who was seen asks nothing', { ...facts, seenOn: '2027-08-31' }, '2027-09-02', false],
    ['who lost the place has another signal', { ...facts, state: 'withdrawn' }, '2027-09-02', false],
    ['who was not there is known', { ...facts, state: 'noShow' }, '2027-09-02', false],
  ])('%s', (_what, given, today, asked) => {
    expect(notSeen(given, at(today)) !== null).toBe(asked)
  })

  it('is asked from the first moment on without a gap, and never before', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 60 }), fc.integer({ min: 0, max: 60 }), (shift, later) => {
        const firstDay = plusDays('2027-08-30', shift)
        const today = plusDays(firstDay, later)
        const asked = notSeen({ ...facts, firstDay }, at(today)) !== null
        expect(asked).toBe(schoolDaysBetween(firstDay, today, free) >= SEEN_WITHIN)
        expect(notSeen({ ...facts, firstDay }, at(plusSchoolDays(firstDay, 3, free)))).not.toBeNull()
      }),
    )
  })
})

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
    expect(callAboutPackage(given, at(today)) !== null).toBe(asked)
  })
})

describe('a rule that is written', () => {
  const commands = readFileSync(path.join(import.meta.dirname, '../commands.ts'), 'utf8')
  const unasked = (files: readonly string[]) =>
    files
      .filter((file) => !/^rule\.ts$|\.test\.ts$/.test(file))
      .map((file) => file.replace('.ts', ''))
      .filter((name) => !commands.includes(`from './rules/${name}'`))

  it('is asked every night', () => {
    expect(unasked(readdirSync(import.meta.dirname))).toEqual([])
    expect(unasked(['rule.ts', 'notSeen.ts', 'wetFeet.ts'])).toEqual(['wetFeet'])
  })
})
