import type { GuardianRelation } from '@/lib/db/enums'

type Ways = { name: string; phone: string; email: string }

/** How to reach somebody about a student. Null is what the reader may not see, or who is not to be called for this. */
export type Reach = {
  student: Ways | null
  guardians: readonly (Ways & { relation: GuardianRelation })[] | null
  /** Who of the own school does see it, by name; only when the reader doesn't. */
  whoCan: readonly string[]
  /** A call for help: whoever was asked calls the student and nobody else. */
  isHelp: boolean
}

/** Whether there is anybody to call: the student, or a parent who may be called for this. */
export const hasNumber = (reach: Reach | null): boolean =>
  reach !== null && [reach.student, ...(reach.guardians ?? [])].some((one) => (one?.phone ?? '') !== '')
