// Those who leave, as the school where they are sees them.
import { calendarDay } from '@/lib/calendar/queries'
import type { ActorDb } from '@/lib/db/as-actor'
import { type Day, daysBetween } from '@/lib/kernel/time'
import { listOutgoing, type Outgoing } from '../applications/queries'
import { applyKeyOf, outgoingNeed, outgoingNeeds } from '../applications/rules'

/** The decaan's list in the order of what can be done, then by name. */
export async function listByNeed(db: ActorDb) {
  const rows = (await listOutgoing(db)).map((row) => ({ ...row, need: outgoingNeed(row.lines) }))
  return rows.sort(
    (a, b) =>
      outgoingNeeds.indexOf(a.need) - outgoingNeeds.indexOf(b.need) ||
      a.sortName.localeCompare(b.sortName, 'nl') ||
      a.name.localeCompare(b.name, 'nl'),
  )
}

const towards = { applyPoVo: 'vo', applyVoMbo: 'mbo', applyHbo: 'hbo' } as const

/** The dates that count for these students: a havo class goes to mbo and to hbo, and each has a date of its own. */
export async function listDates(db: ActorDb, rows: readonly Outgoing[], today: Day) {
  const keys = new Map(
    rows.flatMap(({ crossing }) =>
      crossing ? [[applyKeyOf(crossing.kind), crossing.schoolYear] as const] : [],
    ),
  )
  const dates: { to: 'vo' | 'mbo' | 'hbo'; day: Day; daysLeft: number | null }[] = []
  const days = await Promise.all(
    [...keys].map(async ([key, year]) => [key, await calendarDay(db, year, key)] as const),
  )
  for (const [key, day] of days) {
    if (day) dates.push({ to: towards[key], day, daysLeft: day >= today ? daysBetween(today, day) : null })
  }
  return dates.sort((a, b) => a.day.localeCompare(b.day))
}
