import { groupBy } from '@/lib/kernel/group'
import { pageIn } from '@/lib/kernel/paging'
import { dayOf } from '@/lib/kernel/time'
import type { findHolders, findLog } from './queries'

export type Holder = Awaited<ReturnType<typeof findHolders>>[number]
export type SeenLines = Awaited<ReturnType<typeof findLog>>

/** The last day on which something still stands open: a window ends at the midnight that follows it. */
export const lastDay = (until: Date): string => dayOf(new Date(until.getTime() - 1))

type Line = { actorName: string; action: string; school: string; at: Date }
export type Grouped<L> = L & { times: Date[] }

/** The same act of the same person on the same day becomes one line that says how often. */
export function groupLog<L extends Line>(lines: readonly L[]): Grouped<L>[] {
  const same = (line: L) => [line.actorName, line.action, line.school, dayOf(line.at)].join('|')
  return [...groupBy(lines, same).values()].flatMap((group) => {
    const [first] = group
    return first ? [{ ...first, times: group.map((line) => line.at) }] : []
  })
}

/** What the page's address asks of the log. */
export const wishIn = ({ eigen, bladzijde }: { eigen?: string; bladzijde?: string }) => ({
  own: eigen === 'ja',
  page: pageIn(bladzijde),
})
