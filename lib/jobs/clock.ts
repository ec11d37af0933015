// The demo's bar moves the clock. Every night that passes runs as it would have run, so that what people see in July
// is what the weeks before it did.

import { freeDays } from '@/lib/calendar/queries'
import { asJob } from '@/lib/db/as-job'
import { type Day, dayOf, plusDays, plusSchoolDays, startOf } from '@/lib/kernel/time'
import { runNightly } from './nightly'

export const demoMoves = ['tomorrow', 'april', 'july', 'firstDay', 'fourthDay', 'october'] as const
export type DemoMoveId = (typeof demoMoves)[number]

/** Where each button of the bar leads, at 10:00; null when the clock is there or beyond. */
export async function demoTargets(now: Date): Promise<Record<DemoMoveId, Day | null>> {
  return asJob('clock', async (db) => {
    const firstDay = (
      await db.calendarDate.findFirst({
        where: { key: 'firstSchoolDay' },
        orderBy: { day: 'asc' },
        select: { day: true },
      })
    )?.day
    const first = firstDay ? (firstDay.toISOString().slice(0, 10) as Day) : '2027-08-30'
    const free = await freeDays(db)
    const today = dayOf(now)
    const ahead = (day: Day) => (day > today ? day : null)
    return {
      tomorrow: plusDays(today, 1),
      april: ahead('2027-04-02'),
      july: ahead('2027-07-12'),
      firstDay: ahead(first),
      fourthDay: ahead(plusSchoolDays(first, 3, free)),
      october: ahead('2027-10-01'),
    }
  })
}

/** Moves the demo's clock to 10:00 of a later day, night by night. Refuses to go back, and outside a demo. */
export async function moveDemoClock(to: Day): Promise<void> {
  const now = await asJob('clock', async (_db, at) => at)
  for (let day = plusDays(dayOf(now), 1); day <= to; day = plusDays(day, 1)) {
    await setClock(new Date(startOf(day).getTime() + 60_000))
    await runNightly()
  }
  await setClock(new Date(startOf(to).getTime() + 10 * 3_600_000))
}

const setClock = (at: Date) =>
  asJob('clock', async (db) => void (await db.$executeRaw`SELECT authz.move_clock(${at})`))
