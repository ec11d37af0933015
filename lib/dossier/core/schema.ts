// The core: what every school reads in one order, whatever form the student filled in. A school's form
// is words on top of it; a field that no form shows stays as it is.
import type { ActivityType, Competence } from '@/lib/db/enums'
import type { Day } from '@/lib/kernel/time'

export type EntryCore = {
  title: string
  activityType: ActivityType
  did: string
  goals: string
  result: string
  evaluation: string
  nextStep: string
  day: Day | null
  lastDay: Day | null
  place: string
  partner: string
  competences: Competence[]
}
export type EntryField = keyof EntryCore

/** In the order in which a student meets them at school. */
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
export type ProfileCore = Record<ProfileField, string>

/** What a field holds, and so which kinds of answer can carry it. */
export type FieldType = 'line' | 'text' | 'activity' | 'competences' | 'day'

export const entryFieldTypes = {
  title: 'line',
  activityType: 'activity',
  did: 'text',
  goals: 'text',
  result: 'text',
  evaluation: 'text',
  nextStep: 'text',
  day: 'day',
  lastDay: 'day',
  place: 'line',
  partner: 'line',
  competences: 'competences',
} as const satisfies Record<EntryField, FieldType>

export const entryFields = Object.keys(entryFieldTypes) as EntryField[]

/** What the exam programme of vmbo (SLO) asks of every activity in a loopbaandossier. No form may leave one out. */
export const legalFields = ['goals', 'result', 'evaluation', 'nextStep'] as const

/** Without these there is no entry, so no form may leave one out either. */
export const entryMinimum = ['title', 'activityType', 'did'] as const
