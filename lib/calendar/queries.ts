import type { ActorDb } from '@/lib/db/as-actor'
import { type Day, type FreeDays, fromDate } from '@/lib/kernel/time'

/** Days without school, as periods; both days included. */
export async function freeDays(db: ActorDb): Promise<FreeDays> {
  const rows = await db.holiday.findMany({ select: { firstDay: true, lastDay: true } })
  return rows.map((row) => ({ firstDay: fromDate(row.firstDay), lastDay: fromDate(row.lastDay) }))
}

/** The day of a calendar key in a school year, such as 1 April for mbo; null when the region has not set it. */
export async function calendarDay(db: ActorDb, schoolYear: string, key: string): Promise<Day | null> {
  const row = await db.calendarDate.findFirst({
    where: { schoolYear, key },
    select: { day: true },
  })
  return row ? fromDate(row.day) : null
}
