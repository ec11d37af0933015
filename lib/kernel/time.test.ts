import { addDays, differenceInCalendarDays, format } from 'date-fns'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ageOn,
  dayOf,
  daysBetween,
  isSchoolDay,
  isUnder16,
  nextSchoolYear,
  plusDays,
  plusSchoolDays,
  schoolDaysBetween,
  schoolYearOf,
  startOf,
} from './time'

const free = [{ firstDay: '2027-02-20', lastDay: '2027-02-28' }]
const days = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('a day in Amsterdam', () => {
  it('is the same whatever the server thinks the time is', () => {
    expect(dayOf(new Date('2027-03-31T21:59:59.999Z'))).toBe('2027-03-31')
    expect(dayOf(new Date('2027-03-31T22:00:00Z'))).toBe('2027-04-01')
    expect(dayOf(new Date('2027-01-31T22:59:00Z'))).toBe('2027-01-31')
  })

  it('begins an hour earlier in summer, also on the days that the clock changes', () => {
    expect(startOf('2027-03-28').toISOString()).toBe('2027-03-27T23:00:00.000Z')
    expect(startOf('2027-03-29').toISOString()).toBe('2027-03-28T22:00:00.000Z')
    expect(startOf('2027-10-31').toISOString()).toBe('2027-10-30T22:00:00.000Z')
    expect(startOf('2027-11-01').toISOString()).toBe('2027-10-31T23:00:00.000Z')
  })

  it('counts as a well-kept library counts', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -4000, max: 4000 }), (day, n) => {
        const noon = new Date(`${day}T12:00:00`)
        expect(plusDays(day, n)).toBe(format(addDays(noon, n), 'yyyy-MM-dd'))
        expect(daysBetween(day, plusDays(day, n))).toBe(differenceInCalendarDays(addDays(noon, n), noon))
        expect(isSchoolDay(day, [])).toBe(![0, 6].includes(noon.getDay()))
      }),
    )
  })
})

describe('a school day', () => {
  it('is no weekend and no holiday', () => {
    expect(plusSchoolDays('2027-02-19', 1, free)).toBe('2027-03-01')
    expect(schoolDaysBetween('2027-03-03', '2027-03-16', free)).toBe(9)
    expect(schoolDaysBetween('2027-03-16', '2027-03-16', free)).toBe(0)
  })

  // Holidays as files have them: overlapping, touching, over a weekend, the wrong way round, far away.
  const span = fc
    .tuple(days, fc.integer({ min: -3, max: 60 }))
    .map(([firstDay, n]) => ({ firstDay, lastDay: plusDays(firstDay, n) }))

  it('counted is what walking from day to day finds, whatever the holidays', () => {
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 12 }),
        days,
        fc.integer({ min: -5, max: 400 }),
        (some, from, n) => {
          const walked = Array.from({ length: Math.max(0, n) }, (_, at) => plusDays(from, at + 1)).filter(
            (day) => isSchoolDay(day, some),
          )
          expect(schoolDaysBetween(from, plusDays(from, n), some)).toBe(walked.length)
          for (const at of [1, 2, 7, walked.length])
            if (at > 0 && at <= walked.length) expect(plusSchoolDays(from, at, some)).toBe(walked[at - 1])
        },
      ),
      { numRuns: 300 },
    )
  })

  it('a year of them for a thousand students costs next to nothing', () => {
    const begin = performance.now()
    for (let n = 0; n < 1_000; n++) schoolDaysBetween('2026-08-31', '2027-07-09', free)
    expect(performance.now() - begin).toBeLessThan(50)
  })

  it('counted forward and back gives the same number', () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 1, max: 60 }),
        (day, n) => schoolDaysBetween(day, plusSchoolDays(day, n, free), free) === n,
      ),
    )
  })
})

describe('an age', () => {
  it.each([
    ['2011-06-23', '2027-06-22', 15],
    ['2011-06-23', '2027-06-23', 16],
    ['2012-02-29', '2028-02-29', 16],
    ['2012-02-29', '2030-02-28', 17],
    ['2012-02-29', '2030-03-01', 18],
  ])('of who was born on %s is on %s %i', (born, day, age) => {
    expect(ageOn(born, day)).toBe(age)
  })

  it('that nobody knows counts as under 16', () => {
    expect(isUnder16(null, '2027-03-16')).toBe(true)
    expect(isUnder16('2011-03-16', '2027-03-16')).toBe(false)
    expect(isUnder16('2011-03-17', '2027-03-16')).toBe(true)
  })
})

it('a school year turns on 1 August', () => {
  expect(schoolYearOf('2027-07-31')).toBe('2026-2027')
  expect(schoolYearOf('2027-08-01')).toBe('2027-2028')
  expect(nextSchoolYear('2026-2027')).toBe('2027-2028')
})
