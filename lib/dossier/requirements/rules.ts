import type { ActivityType, Competence } from '@/lib/db/enums'
import { legalFields } from '../core/schema'
import type { RequirementLine } from './schema'

type Kind = { activityType: ActivityType; competences: readonly Competence[] }
type Written = Kind & Record<(typeof legalFields)[number], string>

/** What of an entry decides whether it counts: its core, never the form in which it was written. */
export type CountedEntry = {
  schoolYear: string
  hidden: boolean
  now: Written
  /** The newest version that was approved; it keeps counting while another text waits or was given back. */
  approved: Written | null
  /** Handed in and not read since. */
  waits: boolean
}

export type LineProgress = {
  line: RequirementLine
  /** Counts for this line. */
  have: number
  /** There, and it can't count before the mentor read or approved it. */
  waiting: number
  /** There, and something of the four questions is still empty. */
  unfinished: number
  missing: number
  done: boolean
}

/** An entry fits a line by its kind or by one of its competences; a line that names neither takes any. One entry may fit several lines. */
function fits(line: RequirementLine, { activityType, competences }: Kind): boolean {
  if (line.activityTypes.length === 0 && line.competences.length === 0) return true
  return (
    line.activityTypes.includes(activityType) || competences.some((one) => line.competences.includes(one))
  )
}

const reflected = (written: Written) => legalFields.every((field) => written[field].trim() !== '')

/** How far a student is with what school asks this year. What is kept from school counts nowhere. */
export function progressOf(
  lines: readonly RequirementLine[],
  schoolYear: string,
  entries: readonly CountedEntry[],
): LineProgress[] {
  const year = entries.filter((entry) => !entry.hidden && entry.schoolYear === schoolYear)
  return lines.map((line) => {
    const complete = (written: Written) => fits(line, written) && (!line.withReflection || reflected(written))
    const counts = ({ approved, now }: CountedEntry) =>
      line.needsApproval ? approved !== null && complete(approved) : complete(now)
    const rest = year.filter((entry) => !counts(entry) && fits(line, entry.now))
    const have = year.filter(counts).length
    const unfinished = rest.filter(({ now }) => !complete(now)).length
    return {
      line,
      have,
      waiting: rest.filter(({ now, waits }) => complete(now) && waits).length,
      unfinished,
      missing: Math.max(0, line.count - have),
      done: have >= line.count,
    }
  })
}

/** How many of the lines are done. */
export const doneOf = (progress: readonly LineProgress[]): number =>
  progress.filter(({ done }) => done).length

type Reach = { levels: readonly string[]; groupIds: readonly string[] }

/** Which set a student falls under: one for the group goes before one for the level, and that before one for all. Of equals the first wins. */
export function setFor<S extends Reach>(
  sets: readonly S[],
  { level, groupId }: { level: string; groupId: string | null },
): S | null {
  return (
    sets.find(({ groupIds }) => groupId !== null && groupIds.includes(groupId)) ??
    sets.find(({ levels }) => levels.includes(level)) ??
    sets.find(({ levels, groupIds }) => levels.length === 0 && groupIds.length === 0) ??
    null
  )
}

type Act = { name: string; waiting: readonly { submittedAt: Date }[] }

/** The act that is open to me first: whose entry waits longest for a reader; then by name. How far somebody is plays no part: this is no ranking. */
export const byOpenAct = <R extends Act>(rows: readonly R[]): R[] =>
  [...rows].sort((one, other) => {
    const [a, b] = [one.waiting[0]?.submittedAt.getTime(), other.waiting[0]?.submittedAt.getTime()]
    if (a !== b) return (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY)
    return one.name.localeCompare(other.name, 'nl')
  })

const PREFIX = 'eis'
/** A name for a new line that none of these has. */
export function freshLineKey(lines: readonly RequirementLine[]): string {
  const used = lines.map(({ key }) => Number(key.replace(PREFIX, '')) || 0)
  return `${PREFIX}${Math.max(0, ...used) + 1}`
}

/** The same lines with their dates in another school year. */
export function inYear(lines: readonly RequirementLine[], from: string, to: string): RequirementLine[] {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  const moved = (day: string) => {
    const there = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
    return there.endsWith('-02-29') && years % 4 !== 0 ? `${there.slice(0, 8)}28` : there
  }
  return lines.map((line) => ({ ...line, dueOn: line.dueOn && moved(line.dueOn) }))
}

/** Moves a line one place; at the edge nothing changes. */
export function movedLine(lines: readonly RequirementLine[], key: string, by: 'up' | 'down') {
  const at = lines.findIndex((line) => line.key === key)
  const to = by === 'up' ? at - 1 : at + 1
  const [line, other] = [lines[at], lines[to]]
  if (!line || !other) return [...lines]
  return lines.map((one, n) => (n === at ? other : n === to ? line : one))
}
