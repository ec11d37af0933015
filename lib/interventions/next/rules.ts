// What stands before a student at this moment, in order, each with its reason. What asks an act is what is asked of the
// student (`tasks/asked`), and nothing else; what comes and who the student waits for follows from the facts here. A day
// that is over is never told as coming.
import type { ApplicationState } from '@/lib/db/enums'
import { type Day, daysBetween, type FreeDays, plusSchoolDays } from '@/lib/kernel/time'
import { type Asked, inOrder, rankOf as rankOfKind } from '@/lib/tasks/asked/rules'
import { AGREED_SCHOOL_DAYS } from '@/lib/transitions/applications/rules'

export type ApplicationFacts = {
  id: string
  school: string
  programme: string
  state: ApplicationState
  appliedOn: Day
  intakeOn: Day | null
  firstDay: Day
  seenOn: Day | null
  acceptedAt: Date | null
  chosenAt: Date | null
  takenOverAt: Date | null
}

export type NextFacts = {
  /** What is asked, as it stands in its rows. */
  asked: readonly Asked[]
  /** Who is there for the student now, by name; null without an open crossing. */
  owner: string | null
  /** The applications of the open crossing. */
  applications: readonly ApplicationFacts[]
  /** Talks of today and later in which no step is written yet. */
  talks: readonly { id: string; mentorName: string; day: Day; prepared: boolean }[]
  /** Days elsewhere that the school agreed to, after today. */
  daysElsewhere: readonly { id: string; school: string; day: Day }[]
  /** The student's own request to talk, while it stands. */
  help: { who: string; by: Day | null; takenUp: boolean } | null
  free: FreeDays
}

/** act: asked of the student. comes: a day ahead. waits: somebody else's turn. free: what can always be done. */
export type Turn = 'act' | 'comes' | 'waits' | 'free'
type About = { school: string; programme: string; id: string }

type Act = { turn: 'act'; owner: string | null } & Asked
type Comes = { turn: 'comes' } & (
  | ({ kind: 'firstDay'; on: Day; today: boolean } & About)
  | ({ kind: 'intake'; on: Day; today: boolean } & About)
  | { kind: 'talk'; id: string; mentorName: string; day: Day; prepared: boolean }
  | { kind: 'dayElsewhere'; id: string; school: string; day: Day }
)
type Waits = { turn: 'waits' } /** Late: what was agreed on is over, and there is a next step. */ & (
  | { kind: 'help'; who: string; by: Day | null; late: boolean }
  | ({ kind: 'begun'; firstDay: Day; owner: string | null } & About)
  | ({ kind: 'intakeWas'; on: Day } & About)
  | ({ kind: 'answer'; by: Day; late: boolean } & About)
  | ({ kind: 'decision' } & About)
  | ({ kind: 'waitlist' } & About)
  | ({ kind: 'place' } & About)
  | ({ kind: 'takeOver' } & About)
)
export type Ahead = Comes | Waits | { turn: 'free'; kind: 'write' }
export type Next = Act | Ahead

/** So near that a day ahead is told before what can wait. */
const SOON_DAYS = 7

// What somebody else does, the most pressing first.
const waits: readonly Waits['kind'][] = [
  'begun',
  'help',
  'intakeWas',
  'answer',
  'decision',
  'waitlist',
  'place',
  'takeOver',
]

/** Everything that is next for the student, the most pressing first; never empty, because there is always something to write. */
export function nextThings(facts: NextFacts, today: Day): [Next, ...Next[]] {
  const found: Next[] = [
    ...inOrder(facts.asked).map((one): Act => ({ turn: 'act', owner: facts.owner, ...one })),
    ...facts.applications.flatMap((one) => ofApplication(one, facts, today)),
    ...ofPlaces(facts, today),
    ...ofHelp(facts, today),
    ...facts.talks.map((one): Next => ({ turn: 'comes', kind: 'talk', ...one })),
    ...facts.daysElsewhere.map((one): Next => ({ turn: 'comes', kind: 'dayElsewhere', ...one })),
  ]
  const sorted = found.sort(
    (a, b) => rankOf(a, today) - rankOf(b, today) || dayIn(a, today).localeCompare(dayIn(b, today)),
  )
  const write: Next = { turn: 'free', kind: 'write' }
  const [first, ...rest] = [...sorted, ...(sorted.some((one) => one.turn === 'act') ? [] : [write])]
  return [first ?? write, ...rest]
}

/** The day that a next thing is about, where it has one that still lies ahead or is today. */
export function dayOfNext(one: Next, today: Day): Day | null {
  if (one.turn === 'act') return one.dueOn < today ? null : one.dueOn
  if (one.turn === 'comes') return 'day' in one ? one.day : one.on
  if (one.kind === 'help' || one.kind === 'answer') return one.late ? null : one.by
  return null
}

// Of two that are as pressing the oldest promise goes first, also when its day is over.
const dayIn = (one: Next, today: Day): string =>
  one.turn === 'act' ? one.dueOn : (dayOfNext(one, today) ?? '9')

// Kinds say for themselves how pressing they are (`rank` of tasks/kinds); days and waiting stand between them.
const TODAY = 10
const THIS_WEEK = 100
const LATER = 1_000
function rankOf(one: Next, today: Day): number {
  if (one.turn === 'act') return rankOfKind(one.kind)
  // Who asked to talk and heard nothing yet is told so before anything else that is not the first school day missed.
  if (one.kind === 'help' && one.late) return TODAY / 2
  if (one.turn === 'comes') {
    const days = daysBetween(today, dayOfNext(one, today) ?? today)
    return days <= 1 ? TODAY : days <= SOON_DAYS ? THIS_WEEK : LATER
  }
  return one.turn === 'waits' ? LATER + 1 + waits.indexOf(one.kind) : Number.MAX_SAFE_INTEGER
}

const about = ({ id, school, programme }: ApplicationFacts): About => ({ id, school, programme })
const isAsked = (asked: readonly Asked[], id: string) =>
  asked.some((one) => one.kind === 'answerQuestion' && one.facts.applicationId === id)

function ofApplication(one: ApplicationFacts, { asked, free }: NextFacts, today: Day): Ahead[] {
  const what = about(one)
  switch (one.state) {
    case 'applied': {
      const by = plusSchoolDays(one.appliedOn, AGREED_SCHOOL_DAYS, free)
      // Who is asked something is not waiting for the school.
      return isAsked(asked, one.id) ? [] : [{ turn: 'waits', kind: 'answer', by, late: today > by, ...what }]
    }
    case 'intakePlanned': {
      const on = one.intakeOn
      if (!on) return [{ turn: 'waits', kind: 'decision', ...what }]
      return today <= on
        ? [{ turn: 'comes', kind: 'intake', on, today: today === on, ...what }]
        : [{ turn: 'waits', kind: 'intakeWas', on, ...what }]
    }
    case 'intakeDone':
      return [{ turn: 'waits', kind: 'decision', ...what }]
    case 'waitlisted':
      return [{ turn: 'waits', kind: 'waitlist', ...what }]
    case 'offered':
      return one.acceptedAt ? [{ turn: 'waits', kind: 'place', ...what }] : []
    default:
      return []
  }
}

// A certain place: after the choice the new school takes over, then comes the first day, and then somebody has to have
// seen you. Who was not seen in time is asked to come.
function ofPlaces({ applications, owner, asked }: NextFacts, today: Day): Ahead[] {
  const certain = applications.filter((one) => one.state === 'placed')
  const chosen = certain.find((one) => one.chosenAt)
  const going = chosen ?? certain[0]
  if (!going || going.seenOn || asked.some((one) => one.kind === 'showUp')) return []
  const { firstDay } = going
  const what = about(going)
  if (today > firstDay) return [{ turn: 'waits', kind: 'begun', firstDay, owner, ...what }]
  if (!chosen) return []
  return [
    { turn: 'comes', kind: 'firstDay', on: firstDay, today: today === firstDay, ...what },
    ...(going.takenOverAt ? [] : [{ turn: 'waits', kind: 'takeOver', ...what } as const]),
  ]
}

function ofHelp({ help }: NextFacts, today: Day): Ahead[] {
  if (!help || help.takenUp) return []
  const { who, by } = help
  return [{ turn: 'waits', kind: 'help', who, by, late: by !== null && today > by }]
}

const toldToGuardian = ['begun', 'firstDay', 'intake', 'waitlist'] as const satisfies readonly Ahead['kind'][]
type GuardianAhead = Extract<Ahead, { kind: (typeof toldToGuardian)[number] }>
export type GuardianNext = Act | GuardianAhead

/**
 * What a guardian is asked, and told of a child under 16, in the same order: the child acts, the guardian knows. Which
 * rows they are is decided by the database.
 */
export const nextForGuardian = (facts: NextFacts, today: Day): GuardianNext[] =>
  nextThings({ ...facts, help: null }, today).filter(
    (one): one is GuardianNext =>
      one.turn === 'act' || (toldToGuardian as readonly Ahead['kind'][]).includes(one.kind),
  )
