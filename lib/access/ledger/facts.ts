import type { Basis, DataClass, LobPart } from '@/lib/db/enums'
import { groupBy } from '@/lib/kernel/group'

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

/** Whether one of these reasons opens a part of the LOB dossier: a reason without parts opens all of it. */
export const opensPart = (reasons: readonly Reason[], part: LobPart): boolean =>
  reasons.some(
    ({ classes, parts }) => classes.includes('lob') && (parts.length === 0 || parts.includes(part)),
  )
