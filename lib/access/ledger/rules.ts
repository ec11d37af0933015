import type { Basis, DataClass, LobPart } from '@/lib/db/enums'
import { groupBy } from '@/lib/kernel/group'
import { dayOf } from '@/lib/kernel/time'

export type Reason = {
  basis: Basis
  classes: readonly DataClass[]
  parts: readonly LobPart[]
  /** null: for as long as this stays so. */
  until: Date | null
}

type Row = { basis: Basis; classes: DataClass[]; parts: LobPart[]; validUntil: Date | null }

const later = (one: Date | null, other: Date | null) =>
  one === null || other === null ? null : one > other ? one : other

/** One line per reason: two rows of one basis become the longest of the two, never two sentences. */
export function foldReasons(rows: readonly Row[]): Reason[] {
  return [...groupBy(rows, (row) => row.basis)].map(([basis, same]) => ({
    basis,
    classes: [...new Set(same.flatMap((row) => row.classes))],
    parts: same.some((row) => row.parts.length === 0) ? [] : [...new Set(same.flatMap((row) => row.parts))],
    until: same.map((row) => row.validUntil).reduce(later),
  }))
}

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

const looks = ['openedDossier', 'openedIncoming', 'openedIntervention', 'opened']
export const isLook = (action: string): boolean => looks.includes(action)
