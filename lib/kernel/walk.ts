// How far a test walks that tries everything with everybody. `npm test` takes the short walk, in which nothing is left
// out and nobody, but not everything is tried with everybody; `npm run prove` takes the whole one.
export const whole = process.env.OVERSTEEK_WALK === 'whole'

/** Everything beside everybody; on the short walk each of both at least once, by turns, always the same ones. */
export function walk<A, B>(these: readonly A[], those: readonly B[], all = whole): [A, B][] {
  if (all) return these.flatMap((one) => those.map((other): [A, B] => [one, other]))
  if (these.length === 0 || those.length === 0) return []
  return Array.from({ length: Math.max(these.length, those.length) }, (_, turn): [A, B] => [
    these[turn % these.length] as A,
    those[turn % those.length] as B,
  ])
}

/** Which of these has its turn; on the whole walk all have. */
export const byTurns = <A>(these: readonly A[], turn: number, all = whole): readonly A[] =>
  all ? these : these.slice(turn % these.length, (turn % these.length) + 1)
