import { z } from 'zod'
import type { Reach } from '@/lib/access/contact/facts'
import type { Helped, InterventionKind, InterventionOutcome } from '@/lib/db/enums'
import { day, id, oneOf, optionalText, text, version } from '@/lib/kernel/fields'
import type { Day } from '@/lib/kernel/time'
import type { Facts, SignalKind } from '@/lib/tasks/schema'

const interventionKinds = [
  'talk',
  'call',
  'applyTogether',
  'planB',
  'extraIntake',
  'warmHandover',
  'homeVisit',
  'other',
] as const satisfies readonly InterventionKind[]

/** What may be done about a task: at home nobody need know of a call for help, so nobody goes there for it. */
export const kindsFor = (isHelp: boolean) =>
  interventionKinds.filter((kind) => !isHelp || kind !== 'homeVisit')

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
  taskId: id('task'),
  version: version(),
  kind: oneOf(interventionKinds),
  plan: text('text'),
  reviewOn: day(),
})
export const NoteStep = z.object({ interventionId: id('intervention'), step: text('text') })
export const AddPartner = z.object({ interventionId: id('intervention'), membershipId: id('colleague') })
export const MoveReview = z.object({
  interventionId: id('intervention'),
  version: version(),
  reviewOn: day(),
})
export const Close = z.object({
  interventionId: id('intervention'),
  version: version(),
  outcome: oneOf(outcomes),
  note: optionalText('text'),
  learned: optionalText('text'),
})
export const GiveOwnView = z.object({
  interventionId: id('intervention'),
  version: version(),
  helped: oneOf(helpedAnswers),
  view: optionalText('text'),
})

/** One line of a list of acts. */
export type InterventionRow = {
  id: string
  name: string
  kind: InterventionKind
  state: 'open' | 'closed'
  reviewOn: Day
  mine: boolean
}

/** One act as its page shows it. */
export type OpenAct = InterventionRow & {
  isHelp: boolean
  incoming: boolean
  championName: string
  plan: string
  startedAt: Date
  today: Day
  outcome: InterventionOutcome | null
  outcomeNote: string
  learned: string
  closedAt: Date | null
  studentHelped: Helped | null
  studentView: string
  version: number
  partners: readonly { membershipId: string; name: string }[]
  steps: readonly { id: string; byName: string; text: string; at: Date }[]
  reach: Reach | null
  possible: {
    otherSchool: boolean
    people: readonly { id: string; name: string; school: string; own: boolean }[]
  }
}

/** What was raised about a student, as the student reads it. */
export type MySignal = {
  id: string
  kind: SignalKind
  facts: Facts
  raisedByName: string
  saw: string
  asks: string
  on: Day
  closed: boolean
}
export type MyAct = Pick<
  OpenAct,
  | 'id'
  | 'kind'
  | 'championName'
  | 'plan'
  | 'startedAt'
  | 'reviewOn'
  | 'closedAt'
  | 'outcome'
  | 'steps'
  | 'studentHelped'
  | 'studentView'
  | 'version'
> & { asked: boolean }
