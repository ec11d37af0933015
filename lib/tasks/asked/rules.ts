import type { Day } from '@/lib/kernel/time'
import { type Facts, kindOf, type TaskKind } from '../schema'

/** One thing that a student or a guardian is asked; several rows of one kind that are done on one page are one. */
export type Asked = {
  ids: readonly string[]
  kind: TaskKind
  of: 'student' | 'guardian'
  facts: Facts
  dueOn: Day
  /** Where it is done. */
  href: string
}

export const rankOf = (kind: TaskKind): number => kindOf(kind).rank ?? Number.POSITIVE_INFINITY

/** What is asked in the order in which it is told: the most pressing kind first, in it the oldest promise. */
export function inOrder(asked: readonly Asked[]): Asked[] {
  const told = new Map<string, Asked>()
  const sorted = [...asked].sort((a, b) => rankOf(a.kind) - rankOf(b.kind) || a.dueOn.localeCompare(b.dueOn))
  for (const one of sorted) {
    const key = kindOf(one.kind).grouped === true ? `${one.kind} ${one.href}` : one.ids.join()
    const same = told.get(key)
    told.set(key, same ? { ...same, ids: [...same.ids, ...one.ids] } : one)
  }
  return [...told.values()]
}
