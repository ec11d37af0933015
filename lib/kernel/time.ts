// Civil days in Amsterdam. An instant is a Date; a day is 'YYYY-MM-DD', so that no server's time zone can move it.
// Only the step between the two needs a zone; days among themselves are counted in whole days.
import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns'

const ZONE = 'Europe/Amsterdam'

export type Day = string & { readonly day?: unique symbol }
export type FreeDays = readonly { firstDay: Day; lastDay: Day }[]

const DAY = 86_400_000
const count = (day: Day): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY)
const dayAt = (n: number): Day => new Date(n * DAY).toISOString().slice(0, 10)
// 1 January 1970 was a Thursday.
const isWeekend = (n: number): boolean => (n + 3) % 7 > 4

/** The Amsterdam day of an instant. */
export const dayOf = (instant: Date): Day => format(new TZDate(instant, ZONE), 'yyyy-MM-dd')

/** The instant at which an Amsterdam day begins. */
export const startOf = (day: Day): Date => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(new TZDate(year, month - 1, date, 0, ZONE).getTime())
}

/** A `date` column as Prisma gives it (UTC midnight) as a day, and back. */
export const fromDate = (date: Date): Day => date.toISOString().slice(0, 10)
export const toDate = (day: Day): Date => new Date(`${day}T00:00:00.000Z`)

export const plusDays = (day: Day, n: number): Day => dayAt(count(day) + n)
export const daysBetween = (from: Day, to: Day): number => count(to) - count(from)

// Days are counted, never walked: a queue asks for hundreds of spans of a year. Of the free days only those are kept that
// would be school days, as spans that don't touch, each with how many lie before it.
type Calendar = { first: number[]; last: number[]; before: number[]; total: number }
const calendars = new WeakMap<FreeDays, Calendar>()

// Monday to Friday from the beginning of 1970 up to and including a day.
const weekdaysTo = (n: number): number => {
  const since = n + 4
  const weeks = Math.floor(since / 7)
  return weeks * 5 + Math.min(since - weeks * 7, 5)
}

function calendarOf(free: FreeDays): Calendar {
  const known = calendars.get(free)
  if (known) return known
  const made: Calendar = { first: [], last: [], before: [], total: 0 }
  const spans = free.map(({ firstDay, lastDay }) => [count(firstDay), count(lastDay)] as const)
  let end = Number.NEGATIVE_INFINITY
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
    const first = Math.max(from, end + 1)
    if (to < first) continue
    made.first.push(first)
    made.last.push(to)
    made.before.push(made.total)
    made.total += weekdaysTo(to) - weekdaysTo(first - 1)
    end = to
  }
  calendars.set(free, made)
  return made
}

// School days up to and including a day, from a beginning that all days of one calendar share.
function schoolDaysTo(n: number, { first, last, before, total }: Calendar): number {
  let low = 0
  let high = first.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((first[middle] as number) <= n) low = middle + 1
    else high = middle
  }
  if (low === 0) return weekdaysTo(n)
  const at = low - 1
  const end = last[at] as number
  const gone =
    n >= end
      ? low < first.length
        ? (before[low] as number)
        : total
      : (before[at] as number) + weekdaysTo(n) - weekdaysTo((first[at] as number) - 1)
  return weekdaysTo(n) - gone
}

export const isSchoolDay = (day: Day, free: FreeDays): boolean =>
  !isWeekend(count(day)) && !free.some((holiday) => holiday.firstDay <= day && day <= holiday.lastDay)

/** The n-th school day after `day`; 1 is the next one. */
export function plusSchoolDays(day: Day, n: number, free: FreeDays): Day {
  if (n <= 0) return day
  const calendar = calendarOf(free)
  const from = count(day)
  const wanted = schoolDaysTo(from, calendar) + n
  let low = from + 1
  let high = from + n
  while (schoolDaysTo(high, calendar) < wanted) high += high - from
  while (low < high) {
    const middle = (low + high) >> 1
    if (schoolDaysTo(middle, calendar) < wanted) low = middle + 1
    else high = middle
  }
  return dayAt(low)
}

/** School days after `from` up to and including `to`: 0 on the same day, and for a day before it. */
export function schoolDaysBetween(from: Day, to: Day, free: FreeDays): number {
  if (to <= from) return 0
  const calendar = calendarOf(free)
  return schoolDaysTo(count(to), calendar) - schoolDaysTo(count(from), calendar)
}

/** Whole years on an Amsterdam day; who was born on 29 February has the birthday on 1 March in other years. */
export function ageOn(born: Day, day: Day): number {
  return Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (day.slice(5) < born.slice(5) ? 1 : 0)
}

/** An unknown birth date counts as under 16, for whom a guardian consents (UAVG art. 5). */
export const isUnder16 = (born: Day | null, day: Day): boolean => born === null || ageOn(born, day) < 16

/** '2026-2027' for a day; a school year turns on 1 August. */
export function schoolYearOf(day: Day): string {
  const year = Number(day.slice(0, 4))
  return day.slice(5) >= '08-01' ? `${year}-${year + 1}` : `${year - 1}-${year}`
}
export const nextSchoolYear = (schoolYear: string): string =>
  `${Number(schoolYear.slice(0, 4)) + 1}-${Number(schoolYear.slice(5)) + 1}`
