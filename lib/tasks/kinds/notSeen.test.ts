import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Day, plusDays, plusSchoolDays, schoolDaysBetween } from '@/lib/kernel/time'
import notSeen, { SEEN_WITHIN } from './notSeen'

const { rule } = notSeen
const free = [{ firstDay: '2027-07-17', lastDay: '2027-08-29' }]
const at = (today: string) => ({ today: today as Day, free })

describe('not seen in class', () => {
  const facts = {
    open: true,
    state: 'placed',
    seenOn: null,
    firstDay: '2027-08-30',
    school: 'ROC De Waterlinie',
    programme: 'ICT-beheer',
    going: true,
  }
  it.each([
    ['on the third school day somebody may still come', facts, '2027-09-01', false],
    ['on the fourth the owner is asked', facts, '2027-09-02', true],
    ['who goes to another place is not missed here', { ...facts, going: false }, '2027-09-02', false],
    ['before the first day nobody can be seen', facts, '2027-08-20', false],
    ['who was seen asks nothing', { ...facts, seenOn: '2027-08-31' }, '2027-09-02', false],
    ['who lost the place has another signal', { ...facts, state: 'withdrawn' }, '2027-09-02', false],
    ['who was not there is known', { ...facts, state: 'noShow' }, '2027-09-02', false],
  ])('%s', (_what, given, today, asked) => {
    expect(rule.verdict(given, at(today)) !== null).toBe(asked)
  })

  it('is asked from the first moment on without a gap, and never before', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 60 }), fc.integer({ min: 0, max: 60 }), (shift, later) => {
        const firstDay = plusDays('2027-08-30', shift)
        const today = plusDays(firstDay, later)
        const asked = rule.verdict({ ...facts, firstDay }, at(today)) !== null
        expect(asked).toBe(schoolDaysBetween(firstDay, today, free) >= SEEN_WITHIN)
        expect(rule.verdict({ ...facts, firstDay }, at(plusSchoolDays(firstDay, 3, free)))).not.toBeNull()
      }),
    )
  })
})
