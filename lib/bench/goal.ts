// A goal with what was measured, and by how much it was missed.

export type Goal = { goal: string; measured: string; ok: boolean; by: string }
type Write = (value: number) => string

export const atMost = (goal: string, measured: number, limit: number, write: Write): Goal =>
  judged(`${goal}: at most ${write(limit)}`, measured, measured <= limit, measured - limit, write)

export const atLeast = (goal: string, measured: number, limit: number, write: Write): Goal =>
  judged(`${goal}: at least ${write(limit)}`, measured, measured >= limit, limit - measured, write)

export const exactly = (goal: string, measured: number, wanted: number, write: Write): Goal =>
  judged(`${goal}: ${write(wanted)}`, measured, measured === wanted, Math.abs(measured - wanted), write)

// What could not be measured is no goal that was met.
const judged = (goal: string, measured: number, ok: boolean, by: number, write: Write): Goal => ({
  goal,
  measured: write(measured),
  ok,
  by: ok ? '' : write(by),
})
