import type { z } from 'zod'
import type { DataClass, TaskAsked } from '@/lib/db/enums'
import type { Day, FreeDays } from '@/lib/kernel/time'

type About = { studentId: string; objectId: string | null; facts: Told }
/** The reason of a task as it stands in its row. */
type Told = Readonly<Record<string, string | number>>

/** What the facts of every rule begin with; `about` is the one thing that is asked about, once. */
export type Found = {
  studentId: string
  transitionId: string | null
  /** The school that answers now; what is raised belongs to it and crosses to no other. */
  organisationId: string
  about: string
}

/**
 * What raises it at night. A rule is written by people and told in words: facts in, an act or nothing out, no score.
 * `signals/rules.db.test.ts` compares `narrow` with `verdict` on generated worlds.
 */
export type Rule<R = unknown, Because = unknown> = {
  /** SQL: the facts, a row for each thing that could be asked about, with the columns of `Found`. */
  facts: string
  /** SQL over those columns that only narrows: it leaves out what the verdict would say no to. $1 is today. */
  narrow: string
  verdict(facts: R, now: { today: Day; free: FreeDays }): { because: Because; asks: 'desk' | 'owner' } | null
}

/**
 * One thing that can be asked of somebody. The file is the whole of it: the step that applies what the database decides
 * writes its row from here (`prisma/logic/rows.ts`), pages and rules read it through `lib/tasks/generated/kinds.ts`, and
 * its words stand under the same name in `lib/messages/kinds`.
 */
export type Kind<F extends z.ZodObject = z.ZodObject, R = never> = {
  /** What a row holds as its reason, frozen when it was asked. A day stands as YYYY-MM-DD and is told as a date. */
  facts: F
  /** Facts that are a value of an enum, with the enum whose labels tell them. */
  labels?: Partial<Record<keyof z.input<F> & string, 'applicationState'>>
  /** Of whom it is asked; of staff where nothing is said. */
  askedOf?: TaskAsked
  /**
   * What has to be open to whoever does it: the class that the page shows where it is done, or the name alone. What needs
   * the application, and is asked of staff, is asked of the desk that receives it.
   */
  needs: DataClass
  /** Where it is done: on its own page by taking it up, by having read it, or on the page of what it is about. */
  done: 'takeUp' | 'read' | ((about: About) => string)
  /** School days that there are for it; null where each one has a day of its own. */
  within: number | null
  /** Whether it climbs to a colleague when nobody acts; a sentence says why not. */
  climbs: true | string
  /** Whether its days past the date count as silent; a sentence says why not. */
  silent: true | string
  /** It asks to call or to find somebody, so that how to reach them stands on its page. */
  calls?: true
  /** A signal stands behind it, that the student reads. */
  signal?: true
  /** A call for help: seen by nobody but the student and who was asked. */
  help?: true
  /** The student's own act may ask it of the school. */
  byStudent?: true
  /**
   * How pressing it is among what a student or a guardian is asked: the lowest is told first. Below 10 it goes before
   * what happens today, below 100 before what happens this week (`interventions/next/rules.ts`).
   */
  rank?: number
  /** A guardian of somebody under 16 may know that the student is asked this. */
  toGuardian?: true
  /** Several of them about one class, or one programme, are told as one line; a sentence says why each stands alone. */
  grouped: true | 'programme' | (string & {})
  /** Where many of one line are done one after the other; without it the list of *vandaag* itself shows them. */
  list?(of: { kind: string; group: string }): string
  /** Why it can't be put aside: it stands until it is done, and its line leads to where that is. */
  stays?: string
  /**
   * Facts that ask it by themselves: the tables whose rows it follows, and the SQL that says of whom it is asked now, a
   * row for each thing (`about`) with `student_id`, `organisation_id`, and where they are so `transition_id`,
   * `membership_id`, `desk_id`, `facts`, `due`, `signal_id`, `help`. Each table has the trigger `tasks_follow`.
   */
  follows?: { tables: readonly string[]; asked: string }
  /** The rule that raises it, where no act of somebody does. */
  rule?: Rule<Found & R, z.input<F>>
  /** Whether the day that it is about has passed, so that nobody can do it any more. */
  over?(facts: Told, today: Day): boolean
}

export const kind = <F extends z.ZodObject, R = unknown, const K extends Kind<F, R> = Kind<F, R>>(
  one: K & Kind<F, R>,
): K => one

/** What all that is asked of a receiving desk has in common. */
export const incoming = {
  needs: 'application',
  done: ({ objectId }: About) => `/instroom/${objectId}`,
  within: null,
  climbs: true,
  silent:
    'how long a queue waits is told above it; one number over all of it would hide the silent day of one student',
  grouped: 'programme',
  list: ({ kind, group }: { kind: string; group: string }) =>
    `/instroom?${new URLSearchParams({ toon: kind, ...(group && { opleiding: group }) })}`,
  stays: 'whoever applied waits until somebody answers, whatever the reason is',
} as const
