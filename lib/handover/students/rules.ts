import type { listApplications, listStudents } from './queries'
import type { Standing } from './states'

export type StudentRow = Awaited<ReturnType<typeof listStudents>>[number]
export type ApplicationLine = Awaited<ReturnType<typeof listApplications>>[number]

const order: readonly Standing[] = ['nowhere', 'applied', 'offered', 'placed', 'chosen', 'notYet']

/** Who is nowhere yet comes first, then by what happens next, then by name as the list came. */
export const byStanding = (rows: readonly StudentRow[]): StudentRow[] =>
  [...rows].sort((one, other) => order.indexOf(one.standing) - order.indexOf(other.standing))
