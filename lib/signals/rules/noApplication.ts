import type { Day } from '@/lib/kernel/time'
import type { Rule } from './rule'

export type ApplicationFacts = {
  open: boolean
  /** The region's date for this kind of crossing, or null when it has none. */
  deadline: Day | null
  liveApplications: number
}

/** Nobody is anywhere the day after the date: the decaan calls while there is still a place to be had. */
export const noApplication: Rule<ApplicationFacts, { on: Day; deadline: Day }> = (facts, { today }) => {
  if (!facts.open || facts.liveApplications > 0 || facts.deadline === null || today <= facts.deadline)
    return null
  return { because: { on: today, deadline: facts.deadline }, asks: 'desk', dueIn: 3 }
}
