// What fits where a student is: one page in primary school, talents and interests in lower secondary, everything in the
// years of choosing, and what a profession or a first year asks after that.
import type { ActivityType, Sector } from '@/lib/db/enums'
import type { ProfileField } from '../core/schema'

export type Stage = 'po' | 'lowerVo' | 'upperVo' | 'mbo' | 'hbo'

type Place = { sector: Sector; level: string; group: string }

// The first digit of a group's name is its year: 2M1, 4K1, 5H1. Who is in a group that says nothing gets everything.
const yearOf = (group: string): number => Number(/^\D?(\d)/.exec(group)?.[1] ?? 9)

/** Where somebody is on the route. The first two years of vo are lower years, in havo and vwo the third one too. */
export function stageOf({ sector, level, group }: Place): Stage {
  if (sector === 'po' || sector === 'mbo' || sector === 'hbo') return sector
  const lower = /havo|vwo/i.test(level) ? 3 : 2
  return yearOf(group) <= lower ? 'lowerVo' : 'upperVo'
}

/** Which questions of the profile a student meets where the school made no form of its own; the others keep what they hold. */
export const profileFieldsOf: Record<Stage, readonly ProfileField[]> = {
  po: ['proudOf', 'qualities', 'motives', 'goalNow'],
  lowerVo: ['proudOf', 'qualities', 'motives', 'workExplored', 'network'],
  upperVo: ['proudOf', 'qualities', 'motives', 'workExplored', 'network', 'goalNow', 'planB', 'choiceAndWhy'],
  mbo: ['proudOf', 'qualities', 'motives', 'workExplored', 'network', 'goalNow', 'planB', 'choiceAndWhy'],
  hbo: ['proudOf', 'qualities', 'motives', 'workExplored', 'network', 'goalNow', 'planB', 'choiceAndWhy'],
}

/** A beginning for an experience: a kind, and questions in words that fit it. */
export const starters = {
  talent: { activityType: 'other', stages: ['po', 'lowerVo'] },
  interest: { activityType: 'project', stages: ['po', 'lowerVo'] },
  openDay: { activityType: 'openDay', stages: ['lowerVo', 'upperVo'] },
  tasterDay: { activityType: 'tasterDay', stages: ['upperVo', 'mbo'] },
  internship: { activityType: 'internship', stages: ['upperVo'] },
  job: { activityType: 'jobOrVolunteering', stages: ['upperVo'] },
  placement: { activityType: 'internship', stages: ['mbo'] },
  profession: { activityType: 'companyVisit', stages: ['mbo'] },
  elective: { activityType: 'electiveSubject', stages: ['mbo'] },
  higherEducation: { activityType: 'openDay', stages: ['mbo'] },
  studyChoiceCheck: { activityType: 'studyChoiceCheck', stages: ['upperVo', 'mbo', 'hbo'] },
  hundredDays: { activityType: 'other', stages: ['hbo'] },
} as const satisfies Record<string, { activityType: ActivityType; stages: readonly Stage[] }>
export type Starter = keyof typeof starters

const all = Object.keys(starters) as Starter[]

/** The beginnings that fit a stage, in their one order. */
export const startersOf = (stage: Stage): Starter[] =>
  all.filter((one) => (starters[one].stages as readonly Stage[]).includes(stage))

/** The beginning that an address names; what is none is none. */
export const starterIn = (asked: string | readonly string[] | undefined): Starter | null =>
  all.find((one) => one === [asked ?? ''].flat()[0]) ?? null
