import type { ActivityType, OrientationState } from '@/lib/db/enums'
import { type Day, plusDays } from '@/lib/kernel/time'
import { REFLECT_WITHIN_DAYS } from '@/lib/tasks/kinds/reflect'
import { orientationMoves } from './states'

/** What a day of orientation is at a moment. `done` asks a reflection, `overdue` is one that stayed away, `unanswered` a question that its own day overtook. */
export type OrientationPhase =
  | Exclude<OrientationState, 'agreed'>
  | 'ahead'
  | 'done'
  | 'overdue'
  | 'unanswered'

type Facts = { state: OrientationState; day: Day }

/** The last day on which a reflection is in time. */
export const reflectBy = (day: Day): Day => plusDays(day, REFLECT_WITHIN_DAYS)

export function phaseOf({ state, day }: Facts, today: Day): OrientationPhase {
  if (state === 'asked') return day < today ? 'unanswered' : 'asked'
  if (state !== 'agreed') return state
  if (day > today) return 'ahead'
  return reflectBy(day) < today ? 'overdue' : 'done'
}

/** Who leads LOB decides on leave; where a school has no counselling desk, whoever guides the student does. */
export const decides = (leadsLob: boolean, counsellingDesks: number): boolean =>
  counsellingDesks === 0 || leadsLob

/** A school answers until the day is there; afterwards there is nothing to decide any more. */
export const mayDecide = (facts: Facts, today: Day): boolean =>
  facts.day >= today && orientationMoves[facts.state].school.length > 0

export const mayWithdraw = ({ state }: Facts): boolean =>
  (orientationMoves[state].student as readonly string[]).includes('withdrawn')

export const mayReflect = ({ state, day }: Facts, today: Day): boolean => state === 'agreed' && day <= today

type Written = { day: Day | null; activityType: ActivityType }

/** The agreed day that an experience is the reflection of: of the same day and the same kind. */
export function dayWrittenAbout<D extends Facts & Written & { day: Day }>(
  written: Written,
  days: readonly D[],
  today: Day,
): D | null {
  return (
    days.find(
      (one) => mayReflect(one, today) && one.day === written.day && one.activityType === written.activityType,
    ) ?? null
  )
}

/** What asks the reader first: a question that waits, then who is away, then what is late; what is over comes last. */
const order: readonly OrientationPhase[] = [
  'asked',
  'overdue',
  'done',
  'ahead',
  'unanswered',
  'refused',
  'reflected',
  'withdrawn',
]
export const byWhatAsks = <D extends Facts>(days: readonly D[], today: Day): D[] =>
  [...days].sort(
    (one, other) =>
      order.indexOf(phaseOf(one, today)) - order.indexOf(phaseOf(other, today)) ||
      one.day.localeCompare(other.day),
  )
