// How the bench writes numbers and tables.

export const ms = (value: number) => `${value.toFixed(1)} ms`
export const kB = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`
export const times = (value: number) => `${value.toFixed(2)} ×`
export const share = (value: number) => value.toFixed(3)
export const perSecond = (value: number) => `${value.toFixed(1)} a second`

/** Rows under a head, as columns that line up; nothing where there are no rows. */
export function aligned(rows: string[][]): string[] {
  const [head = []] = rows
  if (rows.length < 2) return []
  const wide = head.map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)))
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(wide[at] ?? 0))
      .join('   ')
      .trimEnd(),
  )
}
