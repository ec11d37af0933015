// What is asked first, and where silence climbs to. Thresholds are data, so that a region can change them.
import {
  type Day,
  daysBetween,
  type FreeDays,
  isSchoolDay,
  plusDays,
  schoolDaysBetween,
} from '@/lib/kernel/time'
import { type Facts, kindOf, type TaskKind } from './schema'

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

/** Whether the day that a task is about has passed: nobody can do it any more, and the night ends it. */
export const isOver = (kind: TaskKind, facts: Facts, today: Day): boolean =>
  kindOf(kind).over?.(facts, today) ?? false

/** From so many of one kind about one class or programme on they are one line. */
const MANY = 3

export type Group<T> = { kind: TaskKind; group: string; tasks: [T, ...T[]] }

/** From so many programmes on a kind is one line, over all of them: its queue can be narrowed to one. */
const PROGRAMMES = 4

/**
 * Tasks as they are told: many of one kind about one class or programme as one, or about all programmes; any other alone.
 * A group stands where its first task stood, so that the order of dates holds.
 */
export function inGroups<T extends { kind: TaskKind; group: string }>(tasks: readonly T[]): Group<T>[] {
  const groups = new Map<string, Group<T>>()
  const isGrouped = (kind: TaskKind) => ['programme', true].includes(kindOf(kind).grouped)
  const programmes = new Map<TaskKind, Set<string>>()
  for (const { kind, group } of tasks)
    if (kindOf(kind).grouped === 'programme')
      programmes.set(kind, (programmes.get(kind) ?? new Set()).add(group))
  const overAll = (kind: TaskKind) => (programmes.get(kind)?.size ?? 0) >= PROGRAMMES
  const keyOf = ({ kind, group }: T) => `${kind}|${overAll(kind) ? '' : group}`
  const count = new Map<string, number>()
  for (const one of tasks) count.set(keyOf(one), (count.get(keyOf(one)) ?? 0) + 1)
  tasks.forEach((one, at) => {
    const many = isGrouped(one.kind) && one.group !== '' && (count.get(keyOf(one)) ?? 0) >= MANY
    const key = many ? keyOf(one) : String(at)
    const known = groups.get(key)
    if (known) known.tasks.push(one)
    else groups.set(key, { kind: one.kind, group: many && overAll(one.kind) ? '' : one.group, tasks: [one] })
  })
  return [...groups.values()]
}

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
