import { z } from 'zod'
import type { Helped, InterventionKind, InterventionOutcome } from '@/lib/db/generated/enums'
import { day, id, oneOf, optionalText, text, version } from '@/lib/kernel/fields'

export const interventionKinds = [
  'talk',
  'call',
  'applyTogether',
  'planB',
  'extraIntake',
  'warmHandover',
  'homeVisit',
  'other',
] as const satisfies readonly InterventionKind[]

export const outcomes = [
  'placeFound',
  'startedAfterAll',
  'talkedAndClear',
  'backToVo',
  'work',
  'handedToMunicipality',
  'stillSearching',
  'noContact',
] as const satisfies readonly InterventionOutcome[]

export const helpedAnswers = ['yes', 'bit', 'no'] as const satisfies readonly Helped[]

export const TakeUp = z.object({
  taskId: id(),
  version: version(),
  kind: oneOf(interventionKinds),
  plan: text(2000),
  reviewOn: day(),
})
export const NoteStep = z.object({ interventionId: id(), step: text(2000) })
export const AddPartner = z.object({ interventionId: id(), membershipId: id() })
export const MoveReview = z.object({ interventionId: id(), version: version(), reviewOn: day() })
export const Close = z.object({
  interventionId: id(),
  version: version(),
  outcome: oneOf(outcomes),
  note: optionalText(2000),
  learned: optionalText(2000),
})
export const GiveOwnView = z.object({
  interventionId: id(),
  version: version(),
  helped: oneOf(helpedAnswers),
  view: optionalText(2000),
})
