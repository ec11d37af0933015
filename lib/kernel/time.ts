// Civil days in Amsterdam. An instant is a Date; a day is 'YYYY-MM-DD', so that no server's time zone can move it.
import { TZDate } from '@date-fns/tz'
import { addDays, differenceInCalendarDays, differenceInYears, format, getISODay } from 'date-fns'

export const ZONE = 'Europe/Amsterdam'

export type Day = string & { readonly day?: unique symbol }
export type FreeDays = readonly { firstDay: Day; lastDay: Day }[]

const noon = (day: Day) =>
  new TZDate(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)), 12, ZONE)
const dayText = (date: Date): Day => format(date, 'yyyy-MM-dd') as Day

/** The Amsterdam day of an instant. */
export const dayOf = (instant: Date): Day => dayText(new TZDate(instant, ZONE))

/** A `date` column as Prisma gives it (UTC midnight) as a day, and back. */
export const fromDate = (date: Date): Day => date.toISOString().slice(0, 10) as Day
export const toDate = (day: Day): Date => new Date(`${day}T00:00:00.000Z`)

export const plusDays = (day: Day, n: number): Day => dayText(addDays(noon(day), n))
export const daysBetween = (from: Day, to: Day): number => differenceInCalendarDays(noon(to), noon(from))

/** The instant at which an Amsterdam day begins. */
export const startOf = (day: Day): Date =>
  new Date(
    new TZDate(
      Number(day.slice(0, 4)),
      Number(day.slice(5, 7)) - 1,
      Number(day.slice(8, 10)),
      0,
      ZONE,
    ).getTime(),
  )

export const isSchoolDay = (day: Day, free: FreeDays): boolean =>
  getISODay(noon(day)) < 6 && !free.some((holiday) => holiday.firstDay <= day && day <= holiday.lastDay)

/** The n-th school day after `day`; 1 is the next one. */
export function plusSchoolDays(day: Day, n: number, free: FreeDays): Day {
  let at = day
  for (let left = n; left > 0; ) {
    at = plusDays(at, 1)
    if (isSchoolDay(at, free)) left--
  }
  return at
}

/** School days after `from` up to and including `to`: 0 on the same day. */
export function schoolDaysBetween(from: Day, to: Day, free: FreeDays): number {
  let n = 0
  for (let at = plusDays(from, 1); at <= to; at = plusDays(at, 1)) if (isSchoolDay(at, free)) n++
  return n
}

/** Whole years on an Amsterdam day; somebody of 29 February has the birthday on 1 March in other years. */
export const ageOn = (born: Day, day: Day): number =>
  differenceInYears(noon(day), noon(born.endsWith('-02-29') ? plusDays(born, isLeap(day) ? 0 : 1) : born))
const isLeap = (day: Day) => new Date(Date.UTC(Number(day.slice(0, 4)), 1, 29)).getUTCMonth() === 1

/** An unknown birth date counts as under 16 (access.md §3.6). */
export const isUnder16 = (born: Day | null, day: Day): boolean => born === null || ageOn(born, day) < 16

/** '2026-2027' for a day; a school year turns on 1 August. */
export function schoolYearOf(day: Day): string {
  const year = Number(day.slice(0, 4))
  return day.slice(5) >= '08-01' ? `${year}-${year + 1}` : `${year - 1}-${year}`
}
export const nextSchoolYear = (schoolYear: string): string =>
  `${Number(schoolYear.slice(0, 4)) + 1}-${Number(schoolYear.slice(5)) + 1}`
