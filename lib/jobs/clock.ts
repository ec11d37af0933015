// The demo's bar moves the clock. Every night that passes runs as it would have run, so that what people see in July
// is what the weeks before it did.

import { asJob } from '@/lib/db/as-job'
import { type Day, dayOf, plusDays, startOf } from '@/lib/kernel/time'
import { runNightly } from './nightly'

export const demoMoves = ['tomorrow', 'april', 'july', 'firstDay', 'fourthDay', 'october'] as const
type DemoMoveId = (typeof demoMoves)[number]

/**
 * Where each button of the bar leads, at 10:00; null when the clock is there or beyond. `first` and `fourth`: those days
 * of school in the year that comes.
 */
export function demoTargets(now: Date, { first, fourth }: { first: Day; fourth: Day }) {
  const today = dayOf(now)
  const ahead = (day: Day) => (day > today ? day : null)
  return {
    tomorrow: plusDays(today, 1),
    april: ahead('2027-04-02'),
    july: ahead('2027-07-12'),
    firstDay: ahead(first),
    fourthDay: ahead(fourth),
    october: ahead('2027-10-01'),
  } satisfies Record<DemoMoveId, Day | null>
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
