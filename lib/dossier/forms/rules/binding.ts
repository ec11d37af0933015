import { entryFieldTypes, type FieldType } from '../../core/schema'
import type { AnswerKind, FormDefinition } from '../schema'

const kindsOf: Record<FieldType, readonly AnswerKind[]> = {
  line: ['line', 'choice'],
  // No single line: a browser takes the line breaks out of what was written before.
  text: ['text', 'choice', 'choices'],
  activity: ['activity'],
  competences: ['competences'],
  day: ['day'],
}

/** Kinds of answer that a school's own question may have: a field of the core brings its own. */
export const ownKinds: readonly AnswerKind[] = ['line', 'text', 'choice', 'choices', 'day', 'number', 'yesNo']

export const typeOf = (about: FormDefinition['about'], field: string): FieldType | null =>
  about === 'profile' ? 'text' : (entryFieldTypes[field as keyof typeof entryFieldTypes] ?? null)

/** Which kinds of answer can carry this field without losing anything of it. */
export function kindsFor(about: FormDefinition['about'], field: string | null): readonly AnswerKind[] {
  if (field === null) return ownKinds
  const type = typeOf(about, field)
  return type ? kindsOf[type] : []
}
