import type { Day } from '@/lib/kernel/time'

/** The last day on which a school keeps what was approved for the exam: two years after its student left (access.md §3.8). */
export function keptUntil(lastDay: Day): Day {
  const day = `${Number(lastDay.slice(0, 4)) + 2}${lastDay.slice(4)}`
  return day.endsWith('-02-29') ? day.replace('-02-29', '-02-28') : day
}
