// What is asked first, and where silence climbs to. Thresholds are data, so that a region can change them.
import type { DataClass, TaskKind } from '@/lib/db/enums'
import {
  type Day,
  daysBetween,
  type FreeDays,
  isSchoolDay,
  plusDays,
  schoolDaysBetween,
} from '@/lib/kernel/time'

/** How a date stands towards today, for the words beside it. */
export type Due = { kind: 'late' | 'today' | 'tomorrow' | 'later'; days: number }

export function dueOf(dueOn: Day, today: Day, free: FreeDays): Due {
  if (dueOn < today) return { kind: 'late', days: Math.max(1, schoolDaysBetween(dueOn, today, free)) }
  if (dueOn === today) return { kind: 'today', days: 0 }
  return { kind: daysBetween(today, dueOn) === 1 ? 'tomorrow' : 'later', days: daysBetween(today, dueOn) }
}

/** What can be done today, in order: the oldest promise first; a call for help before the rest of its day. */
export function byDue<T extends { dueOn: Day; isHelp: boolean; name: string }>(tasks: readonly T[]): T[] {
  return [...tasks].sort(
    (a, b) =>
      a.dueOn.localeCompare(b.dueOn) ||
      Number(b.isHelp) - Number(a.isHelp) ||
      a.name.localeCompare(b.name, 'nl'),
  )
}

/** Tasks that ask to call or find somebody, so that how to reach them stands on the page. */
export const callKinds: readonly TaskKind[] = [
  'noApplication',
  'applicationFellBack',
  'notSeen',
  'wantsToTalk',
  'concern',
  'callAboutPackage',
  'linkStarted',
  'lateReflection',
]

/**
 * What has to be open to whoever does a task: the class that the page shows on which it is done, or the name alone for
 * a task that is done on its own page. The night asks the database the same, with these same words.
 */
export const taskNeeds = {
  noApplication: 'identity',
  applicationFellBack: 'identity',
  notSeen: 'identity',
  wantsToTalk: 'identity',
  concern: 'identity',
  callAboutPackage: 'release',
  answerEntry: 'lob',
  ownerMoved: 'identity',
  linkStarted: 'support',
  decideOrientation: 'lob',
  lateReflection: 'lob',
} as const satisfies Record<TaskKind, DataClass>

/** A request for leave whose day has passed: nobody can answer it any more, and the night ends it. */
export const isOver = (kind: TaskKind, { on }: { on?: string }, today: Day): boolean =>
  kind === 'decideOrientation' && on !== undefined && on < today

/** School days past its date after which a task climbs: to the deputy, to the desk's lead, to the stand-in desk. */
export const SILENCE = [2, 5, 8] as const

/** How far a task should have climbed by today: 0 is not at all. */
export const silentSteps = (dueOn: Day, today: Day, free: FreeDays): number =>
  dueOn >= today ? 0 : SILENCE.filter((limit) => schoolDaysBetween(dueOn, today, free) >= limit).length

/** A task that was due before this day has climbed at least once: what the night asks for. */
export function firstSilentDay(today: Day, free: FreeDays): Day {
  let at = today
  for (let left = SILENCE[0] as number; ; at = plusDays(at, -1)) {
    if (isSchoolDay(at, free) && --left === 0) return at
  }
}

export type Ladder = {
  /** Who owns the crossing now, at the school of the task. */
  owner: string | null
  deputy: string | null
  lead: string | null
  standIn: string | null
}
type Silent = { membershipId: string | null; ofDesk: boolean; isHelp: boolean }

/**
 * To whom a silent task goes, and to whom the duty itself. A task of a person climbs deputy, lead, stand-in desk; one
 * of a desk first to its lead, then to the owner. A call for help never moves the duty: that would tell.
 */
export function climb(
  task: Silent,
  steps: number,
  ladder: Ladder,
): { to: string | null; duty: string | null } {
  if (steps === 0) return { to: null, duty: null }
  const asked = task.ofDesk
    ? [ladder.lead, ladder.owner, ladder.standIn]
    : [ladder.deputy, ladder.lead, ladder.standIn].filter((one) => one !== ladder.owner)
  const people = [...new Set(asked.filter((one) => one !== null))]
  // Who stands at the end of the ladder keeps the task; the duty still comes after it.
  const atTheEnd = task.membershipId !== null && task.membershipId === ladder.standIn
  const target = atTheEnd ? ladder.standIn : (people[Math.min(steps, people.length) - 1] ?? null)
  const wasOwners = !task.ofDesk && [ladder.owner, ladder.deputy].includes(task.membershipId)
  const moves = !task.isHelp && ladder.owner !== null && (wasOwners ? steps >= 2 : steps >= 3)
  return {
    to: target === task.membershipId ? null : target,
    duty: moves && target !== ladder.owner ? target : null,
  }
}
