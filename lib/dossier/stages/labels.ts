import { label, type T } from '@/lib/messages'
import { coreForm } from '../forms/labels'
import type { FormDefinition } from '../forms/schema'
import { profileFieldsOf, type Stage, type Starter, starters } from './rules'

/** The profile as a form for this stage, for schools that made none. */
export const profileForm = (t: T, stage: Stage): FormDefinition => {
  const form = coreForm(t, 'profile')
  const asked: readonly (string | null)[] = profileFieldsOf[stage]
  return { ...form, questions: form.questions.filter(({ field }) => asked.includes(field)) }
}

/** The words of a beginning: its name, and what to think of while writing. */
export const starterWords = (t: T, starter: Starter) => ({
  title: label(t, 'starter', starter),
  help: label(t, 'starterHelp', starter),
})

/** A form that begins with this: its kind chosen, and its own question under what was done. A school's own help stays. */
export function startWith(t: T, form: FormDefinition, starter: Starter, isCore: boolean): FormDefinition {
  if (!isCore) return form
  return {
    ...form,
    questions: form.questions.map((question) =>
      question.field === 'did' ? { ...question, help: starterWords(t, starter).help } : question,
    ),
  }
}

/** The kind of activity of a beginning, as the core holds it. */
export const kindOf = (starter: Starter) => starters[starter].activityType
