/** How many of how many, among what somebody may see. */
export type Tally = { count: number; of: number }

/**
 * Counts what a reader may judge. `judge` says null of a row that they may not see, or that is not meant. Null when
 * nothing is left to count: that is not zero, and a page that has null says nothing of it.
 */
export function tally<Row>(rows: readonly Row[], judge: (row: Row) => boolean | null): Tally | null {
  const seen = rows.map(judge).filter((one) => one !== null)
  return seen.length === 0 ? null : { count: seen.filter(Boolean).length, of: seen.length }
}
