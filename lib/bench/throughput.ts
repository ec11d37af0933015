// How many pages a second ten readers get, and what each costs: ours beside bare pages of the framework.
import { atLeast, atMost, type Goal } from './goal'
import { median } from './measure'
import { aligned, ms, share } from './table'

/** `bareList` stands beside the lists to be seen; no goal asks about it. */
export type Kind = 'bare' | 'bareList' | 'empty' | 'list' | 'person'

export type Round = {
  perSecond: number
  p50: number
  p95: number
  /** Milliseconds of processor per request; null where the system doesn't tell. */
  web: number | null
  database: number | null
  /** The median time with one reader. */
  alone: number
}
export type Measured = { page: string; kind: Kind; rounds: Round[] }

/** The time that so much of all stayed under, with 0.5 the middle one. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN
}

const medianOf = (one: Measured, key: 'perSecond' | 'p50' | 'p95' | 'alone') =>
  median(one.rounds.map((round) => round[key]))

const cpuOf = (one: Measured, key: 'web' | 'database') => {
  const known = one.rounds.flatMap((round) => round[key] ?? [])
  return known.length ? ms(median(known)) : 'not known'
}

/** Each round has its own quotient, so that a busy moment of the machine weighs on both alike. */
export const ratioOf = (one: Measured, beside: Measured): number =>
  median(one.rounds.map((round, at) => round.perSecond / (beside.rounds[at]?.perSecond ?? Number.NaN)))

const first = (all: readonly Measured[], kind: Kind) => all.find((one) => one.kind === kind)

export function throughputGoals(all: readonly Measured[]): Goal[] {
  const [bare, empty] = [first(all, 'bare'), first(all, 'empty')]
  if (!bare || !empty) return []
  const ofEmpty = (kind: Kind, goal: number) =>
    all
      .filter((one) => one.kind === kind)
      .map((one) => atLeast(`${one.page} ÷ ${empty.page}, ten readers`, ratioOf(one, empty), goal, share))
  return [
    atLeast(`${empty.page} (almost empty) ÷ bare page, ten readers`, ratioOf(empty, bare), 0.75, share),
    ...ofEmpty('list', 0.5),
    ...ofEmpty('person', 0.35),
    ...all
      .filter(({ kind }) => kind !== 'bare' && kind !== 'bareList')
      .map((one) => atMost(`${one.page}, one reader`, medianOf(one, 'alone'), 100, ms)),
  ]
}

export function throughputTable(all: readonly Measured[]): string[] {
  const [bare, empty] = [first(all, 'bare'), first(all, 'empty')]
  if (!bare || !empty) return []
  return aligned([
    [
      'ten readers',
      'a second',
      'p50',
      'p95',
      'CPU web',
      'CPU PostgreSQL',
      '÷ bare',
      '÷ almost empty',
      'one reader',
    ],
    ...all.map((one) => [
      one.page,
      medianOf(one, 'perSecond').toFixed(1),
      ms(medianOf(one, 'p50')),
      ms(medianOf(one, 'p95')),
      cpuOf(one, 'web'),
      cpuOf(one, 'database'),
      share(ratioOf(one, bare)),
      share(ratioOf(one, empty)),
      ms(medianOf(one, 'alone')),
    ]),
  ])
}
