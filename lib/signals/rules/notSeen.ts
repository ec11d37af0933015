import { type Day, schoolDaysBetween } from '@/lib/kernel/time'
import type { Rule } from './rule'

export type PlaceFacts = {
  open: boolean
  state: string
  seenOn: Day | null
  firstDay: Day
  school: string
  programme: string
}

/** School days that somebody may come late; the third has passed when three lie after the first day. */
export const SEEN_WITHIN = 3

/** Has a place and nobody has seen this student in class by the third school day: the owner calls. */
export const notSeen: Rule<PlaceFacts, { on: Day; firstDay: Day; school: string; programme: string }> = (
  facts,
  { today, free },
) => {
  if (!facts.open || facts.state !== 'placed' || facts.seenOn !== null || today <= facts.firstDay) return null
  if (schoolDaysBetween(facts.firstDay, today, free) < SEEN_WITHIN) return null
  const { firstDay, school, programme } = facts
  return { because: { on: today, firstDay, school, programme }, asks: 'owner', dueIn: 1 }
}
