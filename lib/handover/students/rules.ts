import { tally } from '@/lib/kernel/tally'
import type { listApplications, listStudents } from './queries'
import type { Standing } from './states'

export type StudentRow = Awaited<ReturnType<typeof listStudents>>[number]
export type ApplicationLine = Awaited<ReturnType<typeof listApplications>>[number]

const order: readonly (Standing | null)[] = [
  'nowhere',
  'applied',
  'offered',
  'placed',
  'chosen',
  'notYet',
  null,
]

/** Who is nowhere yet comes first, then by what happens next, then by name as the list came. */
export const byStanding = (rows: readonly StudentRow[]): StudentRow[] =>
  [...rows].sort((one, other) => order.indexOf(one.standing) - order.indexOf(other.standing))

/** How many of those whose turn it is this year stand nowhere, as far as the reader may see it. */
export const nowhereOf = (rows: readonly Pick<StudentRow, 'standing'>[]) =>
  tally(rows, ({ standing }) => (standing === null || standing === 'notYet' ? null : standing === 'nowhere'))

/** Of how many the reader may see where they stand. */
export const seenOf = (rows: readonly Pick<StudentRow, 'standing'>[]): number =>
  rows.filter(({ standing }) => standing !== null).length
