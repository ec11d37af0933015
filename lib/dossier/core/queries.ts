/** What is read of an entry where its core is asked. */
export const coreShape = {
  title: true,
  activityType: true,
  did: true,
  goals: true,
  result: true,
  evaluation: true,
  nextStep: true,
  day: true,
  lastDay: true,
  place: true,
  partner: true,
  competences: true,
} as const

/** The same of "Dit ben ik". */
export const profileShape = {
  proudOf: true,
  qualities: true,
  motives: true,
  workExplored: true,
  network: true,
  goalNow: true,
  planB: true,
  choiceAndWhy: true,
} as const
