import { z } from 'zod'
import type { ActivityType, Competence } from '@/lib/db/enums'
import {
  checkbox,
  id,
  manyOf,
  oneOf,
  optionalDay,
  optionalText,
  text,
  upload,
  version,
} from '@/lib/kernel/fields'
import { draftFields } from '../drafts/schema'

/** In the order in which a student meets them (domain.md §2.4). */
export const activityTypes = [
  'openDay',
  'tasterDay',
  'trialStudy',
  'internship',
  'jobOrVolunteering',
  'companyVisit',
  'guestLesson',
  'careersEvening',
  'alumniEvening',
  'subjectInformation',
  'interestTest',
  'project',
  'finalProject',
  'electiveSubject',
  'careerTalk',
  'intakeActivity',
  'studyChoiceCheck',
  'actionPlan',
  'motivationLetter',
  'cv',
  'other',
] as const satisfies readonly ActivityType[]

export const competences = [
  'qualities',
  'motives',
  'workExploration',
  'careerDirection',
  'networking',
] as const satisfies readonly Competence[]

export const MAX_TEXT = 4000

const fields = {
  title: text(120),
  activityType: oneOf(activityTypes),
  did: text(MAX_TEXT),
  goals: optionalText(MAX_TEXT),
  result: optionalText(MAX_TEXT),
  evaluation: optionalText(MAX_TEXT),
  nextStep: optionalText(MAX_TEXT),
  competences: manyOf(competences),
  day: optionalDay(),
  place: optionalText(120),
  lastDay: optionalDay(),
  partner: optionalText(120),
  hidden: checkbox(),
}

export const WriteEntry = z.object(fields)
export const ChangeEntry = z.object({ entryId: id(), version: version(), ...fields })
// The boxes of a school's form have names of their own; the form says what each of them is.
const inForm = {
  formVersionId: z
    .union([z.literal('').transform(() => null), id()])
    .optional()
    .default(null),
  hidden: checkbox(),
}
// A new entry takes its first photo and file along. It has a version only when it turned out to be there already.
export const WriteInForm = z.looseObject({
  ...inForm,
  ...draftFields,
  version: version().optional(),
  photo: upload().optional(),
  file: upload().optional(),
  photoTitle: optionalText(120),
})
export const ChangeInForm = z.looseObject({ entryId: id(), version: version(), ...inForm, ...draftFields })
export const AnswerEntry = z.object({ entryId: id(), text: text(MAX_TEXT) })
