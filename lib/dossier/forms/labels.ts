import { label, type T } from '@/lib/messages'
import type { EntryField, ProfileField } from '../core/schema'
import { activityTypes, competences } from '../core/schema'
import type { Answer, FormDefinition, Question } from './schema'

type Words = { title: string; help?: string; kind: Question['kind'] }

// In the order in which a student meets them.
const entryWords = (t: T): Record<EntryField, Words> => ({
  title: { title: t('dossier.form.title'), help: t('dossier.form.titleHint'), kind: 'line' },
  activityType: { title: t('dossier.form.activityType'), kind: 'activity' },
  did: { title: t('dossier.form.did'), help: t('dossier.form.didHint'), kind: 'text' },
  day: { title: t('dossier.form.day'), kind: 'day' },
  lastDay: { title: t('dossier.form.lastDay'), help: t('dossier.form.lastDayHint'), kind: 'day' },
  place: { title: t('dossier.form.place'), kind: 'line' },
  partner: { title: t('dossier.form.partner'), help: t('dossier.form.partnerHint'), kind: 'line' },
  goals: { title: t('dossier.entry.goals'), help: t('dossier.form.goalsHint'), kind: 'text' },
  result: { title: t('dossier.entry.result'), help: t('dossier.form.resultHint'), kind: 'text' },
  evaluation: { title: t('dossier.entry.evaluation'), help: t('dossier.form.evaluationHint'), kind: 'text' },
  nextStep: { title: t('dossier.entry.nextStep'), help: t('dossier.form.nextStepHint'), kind: 'text' },
  competences: {
    title: t('dossier.form.competences'),
    help: t('dossier.form.competencesHint'),
    kind: 'competences',
  },
})
const profileWords = (t: T): Record<ProfileField, Words> => ({
  proudOf: { title: t('dossier.profile.proudOf'), help: t('dossier.profileHint.proudOf'), kind: 'text' },
  qualities: {
    title: t('dossier.profile.qualities'),
    help: t('dossier.profileHint.qualities'),
    kind: 'text',
  },
  motives: { title: t('dossier.profile.motives'), help: t('dossier.profileHint.motives'), kind: 'text' },
  workExplored: {
    title: t('dossier.profile.workExplored'),
    help: t('dossier.profileHint.workExplored'),
    kind: 'text',
  },
  network: { title: t('dossier.profile.network'), help: t('dossier.profileHint.network'), kind: 'text' },
  goalNow: { title: t('dossier.profile.goalNow'), help: t('dossier.profileHint.goalNow'), kind: 'text' },
  planB: { title: t('dossier.profile.planB'), help: t('dossier.profileHint.planB'), kind: 'text' },
  choiceAndWhy: {
    title: t('dossier.profile.choiceAndWhy'),
    help: t('dossier.profileHint.choiceAndWhy'),
    kind: 'text',
  },
})
const wordsOf = (t: T, about: FormDefinition['about']): Record<string, Words> =>
  about === 'entry' ? entryWords(t) : profileWords(t)

const activityOptions = (t: T) =>
  activityTypes.map((value) => ({ value, label: label(t, 'activityType', value) }))
const competenceOptions = (t: T) =>
  competences.map((value) => ({ value, label: label(t, 'competence', value) }))

/** What a field is called where no school gave it a name of its own. */
export const fieldWord = (t: T, about: FormDefinition['about'], field: string): string =>
  wordsOf(t, about)[field]?.title ?? field

/** A question for a field of the core, in the words that stand for it everywhere. */
export function coreQuestion(t: T, about: FormDefinition['about'], field: string): Question {
  const { title = field, help = '', kind = 'text' } = wordsOf(t, about)[field] ?? {}
  return {
    key: field.toLowerCase(),
    field: field as Question['field'],
    kind,
    title,
    help,
    required: false,
    options: kind === 'activity' ? activityOptions(t) : kind === 'competences' ? competenceOptions(t) : [],
  }
}

/** The core itself as a form: for schools that made none, and as the start of a new one. */
export const coreForm = (t: T, about: FormDefinition['about']): FormDefinition => ({
  about,
  title: about === 'entry' ? t('forms.core.entry') : t('forms.core.profile'),
  intro: '',
  questions: Object.keys(wordsOf(t, about)).map((field) => coreQuestion(t, about, field)),
})

/** An answer as a line of text, in the words of the form. */
export function answerText(t: T, question: Question, answer: Answer | undefined): string {
  if (!answer) return ''
  if (answer.kind === 'words') return answer.text
  if (answer.kind === 'day') return answer.day ?? ''
  const word = (value: string) =>
    question.kind === 'yesNo'
      ? value === 'yes'
        ? t('forms.yes')
        : t('forms.no')
      : (question.options.find((option) => option.value === value)?.label ?? elsewhere(t, question, value))
  return [answer.chosen.map(word).join(', '), answer.own].filter(Boolean).join('\n')
}

// A kind of activity or a competence that this school doesn't offer still has its word.
const elsewhere = (t: T, question: Question, value: string) =>
  question.kind === 'activity'
    ? label(t, 'activityType', value as 'openDay')
    : question.kind === 'competences'
      ? label(t, 'competence', value as 'qualities')
      : value
