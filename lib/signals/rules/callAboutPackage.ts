import { type Day, isUnder16 } from '@/lib/kernel/time'
import type { Rule } from './rule'

export type SightFacts = {
  state: string
  sightUntil: Day | null
  calledOn: Day | null
  born: Day | null
  studentAnswered: boolean
  guardianAnswered: boolean
  school: string
  programme: string
}

/** No answer after the sight period makes a call; only then may the package go, marked *geen reactie*. */
export const callAboutPackage: Rule<
  SightFacts,
  { on: Day; sightUntil: Day; school: string; programme: string }
> = (facts, { today }) => {
  const { state, sightUntil, calledOn, school, programme } = facts
  if (state !== 'sight' || sightUntil === null || today <= sightUntil || calledOn !== null) return null
  const answered = isUnder16(facts.born, today) ? facts.guardianAnswered : facts.studentAnswered
  if (answered) return null
  return { because: { on: today, sightUntil, school, programme }, asks: 'owner', dueIn: 2 }
}
