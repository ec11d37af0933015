import type { Competence } from '@/lib/db/enums'
import type { Day } from '@/lib/kernel/time'
import { competences } from '../core/schema'

type Facts = {
  day: Day
  step: string
  mentorSignedAt: Date | null
  studentSignedAt: Date | null
}

/** planned: still to come. toRecord: the day is there and no step yet. toSign: a step that one of the two hasn't signed. agreed: both did. */
export type TalkPhase = 'planned' | 'toRecord' | 'toSign' | 'agreed'

export function phaseOf(talk: Facts, today: Day): TalkPhase {
  if (talk.step !== '') return talk.mentorSignedAt && talk.studentSignedAt ? 'agreed' : 'toSign'
  return talk.day > today ? 'planned' : 'toRecord'
}

/** Whose signature is missing under the step as it stands. */
export const waitsFor = ({ step, mentorSignedAt, studentSignedAt }: Facts): ('mentor' | 'student')[] =>
  step === ''
    ? []
    : [...(mentorSignedAt ? [] : (['mentor'] as const)), ...(studentSignedAt ? [] : (['student'] as const))]

/** The step that both signed last, before a given talk: where the next one begins. */
export const lastAgreed = <T extends Facts & { id: string }>(
  talks: readonly T[],
  before?: string,
): T | null =>
  [...talks]
    .filter((one) => one.id !== before && one.step !== '' && one.mentorSignedAt && one.studentSignedAt)
    .sort((one, other) => other.day.localeCompare(one.day))[0] ?? null

/** Competences about which nothing is written yet, in their one order of the exam programme. */
export const competencesWithout = (
  entries: readonly { competences: readonly Competence[] }[],
): Competence[] => competences.filter((one) => !entries.some((entry) => entry.competences.includes(one)))
