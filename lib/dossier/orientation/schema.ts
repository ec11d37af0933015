import { z } from 'zod'
import type { ActivityType } from '@/lib/db/enums'
import { day, id, oneOf, optionalText, text, version } from '@/lib/kernel/fields'

/** What somebody asks leave for: the kinds of activity that happen at another school or at work, on a school day. */
export const orientationTypes = [
  'tasterDay',
  'openDay',
  'trialStudy',
  'intakeActivity',
  'studyChoiceCheck',
  'companyVisit',
  'careersEvening',
] as const satisfies readonly ActivityType[]

/** With school, programme and why, as a decaan asks it of whoever wants leave for a day. */
export const AskOrientation = z.object({
  activityType: oneOf(orientationTypes),
  school: text('title'),
  programme: optionalText('title'),
  day: day(),
  why: text('note'),
})
/** A no carries a next step, so it needs words. */
export const DecideOrientation = z
  .object({
    dayId: id('day'),
    version: version(),
    answer: oneOf(['agreed', 'refused']),
    reply: optionalText('note'),
  })
  .refine(({ answer, reply }) => answer === 'agreed' || reply !== '', {
    path: ['reply'],
    message: 'required',
  })
export const WithdrawOrientation = z.object({ dayId: id('day'), version: version() })
export const StartReflection = z.object({ dayId: id('day') })
