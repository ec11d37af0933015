import type { PackageState, SightAnswer, TransitionKind } from '@/lib/db/enums'
import type { Day } from '@/lib/kernel/time'
import type { listPackages, readReleased } from './queries'

export type Released = NonNullable<Awaited<ReturnType<typeof readReleased>>>
export type Package = Awaited<ReturnType<typeof listPackages>>[number]

/** The school days in which the student can look before the package goes: our choice, no law names a number. */
export const SIGHT_SCHOOL_DAYS = 5

export type SightFacts = {
  state: PackageState
  under16: boolean
  answers: readonly { asGuardian: boolean; answer: SightAnswer }[]
  sightUntil: Day | null
  calledOn: Day | null
  objectionDecision: string
}

type HeldBecause = 'notInSight' | 'objectionOpen' | 'waitForSight' | 'callFirst'
export type ReleaseVerdict =
  | { may: true; because: 'answered' | 'noReaction' }
  | { may: false; because: HeldBecause; waitsFor: readonly ('student' | 'guardian')[] }

/** Whose answer is still asked: the student's at any age, a guardian's too under 16. */
function waitsFor({ under16, answers }: Pick<SightFacts, 'under16' | 'answers'>) {
  const asked = under16 ? (['student', 'guardian'] as const) : (['student'] as const)
  return asked.filter((who) => !answers.some((one) => one.asGuardian === (who === 'guardian')))
}

/**
 * Whether the package may go. A disagreement travels along and holds nothing; an objection holds all
 * until it is decided; silence holds until the sight is over and somebody called after that.
 */
export function mayRelease(facts: SightFacts, today: Day): ReleaseVerdict {
  const waiting = waitsFor(facts)
  const held = (because: HeldBecause): ReleaseVerdict => ({ may: false, because, waitsFor: waiting })
  if (facts.state !== 'sight' || facts.sightUntil === null) return held('notInSight')
  if (facts.answers.some((one) => one.answer === 'objected') && facts.objectionDecision === '')
    return held('objectionOpen')
  if (waiting.length === 0) return { may: true, because: 'answered' }
  if (today <= facts.sightUntil) return held('waitForSight')
  if (facts.calledOn === null || facts.calledOn <= facts.sightUntil) return held('callFirst')
  return { may: true, because: 'noReaction' }
}

// The law per kind of crossing is data. Kinds without a line have no statutory package: to hbo no law names a set, and
// for mbo to mbo and back to vo a privacy officer has to say first.
const legalBasis: Partial<Record<TransitionKind, string>> = {
  poVo: 'WPO, onderwijskundig rapport',
  voVo: 'WVO 2020 art. 8.17 lid 5',
  voMbo: 'WVO 2020 art. 8.17 lid 5',
}
export const basisOf = (kind: TransitionKind): string | null => legalBasis[kind] ?? null

/** A package in work, of which there is one at most. */
export const isInWork = (state: PackageState): boolean => state === 'draft' || state === 'sight'
