// What a hundred people at their own pace got, and what three hundred who signed in beside them waited.
import { atLeast, atMost, exactly, type Goal } from './goal'
import { aligned, ms, perSecond } from './table'
import { quantile } from './throughput'

/** One answer: how long it took, and what was wrong with it. */
export type Answer = { who: string; what: 'page' | 'act' | 'sign-in'; ms: number; wrong: string | null }

export type Part = {
  name: string
  seconds: number
  answers: Answer[]
  /** Milliseconds of processor; null where the system doesn't tell. */
  web: number | null
  database: number | null
}
export type Load = {
  people: Record<string, number>
  parts: Part[]
  /** Acts that were answered as done, and what of them stands in the database. */
  acknowledged: number
  stored: number
}

const count = (part: Part, what: Answer['what']) =>
  part.answers.filter((one) => one.what === what && !one.wrong).length
const timesOf = (part: Part) => part.answers.map((one) => one.ms)
const wrongOf = (part: Part) => part.answers.filter(({ wrong }) => wrong)

export function loadGoals(load: Load | null): Goal[] {
  if (!load) return []
  return [
    ...load.parts.flatMap((part) => [
      atLeast(`${part.name}, pages`, count(part, 'page') / part.seconds, 20, perSecond),
      atMost(`${part.name}, p95`, quantile(timesOf(part), 0.95), 500, ms),
      exactly(`${part.name}, errors`, wrongOf(part).length, 0, String),
    ]),
    exactly(
      'acts that were answered as done and stand in the database',
      load.stored,
      load.acknowledged,
      String,
    ),
  ]
}

export function loadTable(load: Load | null): string[] {
  if (!load) return []
  const people = Object.entries(load.people).map(([who, many]) => `${many} ${who}`)
  const cores = (used: number | null, { seconds }: Part) =>
    used === null ? 'not known' : (used / 1_000 / seconds).toFixed(2)
  return [
    `at their own pace: ${people.join(', ')}`,
    ...aligned([
      [
        'load',
        'minutes',
        'pages a second',
        'acts',
        'sign-ins',
        'p50',
        'p95',
        'longest',
        'cores web',
        'cores PostgreSQL',
        'errors',
      ],
      ...load.parts.map((part) => [
        part.name,
        (part.seconds / 60).toFixed(1),
        (count(part, 'page') / part.seconds).toFixed(1),
        String(count(part, 'act')),
        String(count(part, 'sign-in')),
        ms(quantile(timesOf(part), 0.5)),
        ms(quantile(timesOf(part), 0.95)),
        ms(quantile(timesOf(part), 1)),
        cores(part.web, part),
        cores(part.database, part),
        String(wrongOf(part).length),
      ]),
    ]),
    ...worst(load.parts.flatMap(wrongOf)),
  ]
}

/** What went wrong, the most frequent first. */
function worst(wrong: readonly Answer[]): string[] {
  const counted = new Map<string, number>()
  for (const one of wrong) {
    const words = `${one.who}: ${one.wrong}`
    counted.set(words, (counted.get(words) ?? 0) + 1)
  }
  return [...counted]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 10)
    .map(([words, many]) => `  ${many} × ${words}`)
}
