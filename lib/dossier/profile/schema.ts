import { z } from 'zod'
import { optionalText, version } from '@/lib/kernel/fields'

export const profileFields = [
  'proudOf',
  'qualities',
  'motives',
  'workExplored',
  'network',
  'goalNow',
  'planB',
  'choiceAndWhy',
] as const
export type ProfileField = (typeof profileFields)[number]

export const MAX_ANSWER = 3000
const answer = () => optionalText(MAX_ANSWER)

/** Version 0 stands for a profile that was never written. */
export const SaveProfile = z.object({
  version: version(),
  proudOf: answer(),
  qualities: answer(),
  motives: answer(),
  workExplored: answer(),
  network: answer(),
  goalNow: answer(),
  planB: answer(),
  choiceAndWhy: answer(),
})
