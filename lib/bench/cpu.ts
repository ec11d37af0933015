// What processes used of the processors, as Linux writes it in /proc. Elsewhere nothing is known, and the report says so.
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Milliseconds: its own, and of children that ended and that it looked back on. */
export type Used = { pid: number; parent: number; own: number; ofEnded: number }

// Linux counts for programs in hundredths of a second, whatever its own clock does.
const TICK_MS = 10

/** Reads /proc/<pid>/stat. The name stands between brackets and may hold anything, brackets too. */
export function usedOf(stat: string): Used {
  const after = stat.lastIndexOf(')')
  const [, parent, ...rest] = stat.slice(after + 2).split(' ')
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = rest.slice(9, 13).map(Number)
  return {
    pid: Number.parseInt(stat, 10),
    parent: Number(parent),
    own: (user + system) * TICK_MS,
    ofEnded: (endedUser + endedSystem) * TICK_MS,
  }
}

/** A process with everything that it started, also what has ended by now. */
export function treeOf(all: readonly Used[], root: number): number {
  const tree = new Set([root])
  for (let before = 0; before < tree.size; ) {
    before = tree.size
    for (const one of all) if (tree.has(one.parent)) tree.add(one.pid)
  }
  return all.filter(({ pid }) => tree.has(pid)).reduce((sum, one) => sum + one.own + one.ofEnded, 0)
}

export const countsCpu = existsSync('/proc/self/stat')

/** Milliseconds until now of these processes, each with its tree; null where the system doesn't tell. */
export function cpuOf(roots: readonly number[]): number[] | null {
  if (!countsCpu) return null
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [usedOf(readFileSync(`/proc/${pid}/stat`, 'utf8'))]
      } catch {
        return [] // It ended while we looked.
      }
    })
  return roots.map((root) => treeOf(all, root))
}
