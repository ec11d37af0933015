// A short queue beside a long one at another desk: the page shows as much of both, so it may take about as long.
import { atMost, type Goal } from './goal'
import { median } from './measure'
import { aligned, ms, times } from './table'

export const SHORT = 50
export const LONG = 2_000

/** The median time of each round. */
export type Queues = { short: number[]; long: number[] }

const growthOf = ({ short, long }: Queues) =>
  median(long.map((took, round) => took / (short[round] ?? Number.NaN)))

export const queueGoals = (queues: Queues | null): Goal[] =>
  queues ? [atMost(`instroom, ${LONG} waiting beside ${SHORT}`, growthOf(queues), 1.3, times)] : []

export const queueTable = (queues: Queues | null): string[] =>
  queues
    ? aligned([
        ['the queue of one desk', `${SHORT} waiting`, `${LONG} waiting`, 'growth'],
        ['instroom', ms(median(queues.short)), ms(median(queues.long)), times(growthOf(queues))],
      ])
    : []
