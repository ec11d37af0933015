// What stands before a student at this moment, in order, each with its reason. One rule for the start page: what asks an
// act first, then what comes, then who the student waits for. A day that is over is never told as coming.
import type { ApplicationState } from '@/lib/db/enums'
import { type Day, daysBetween, type FreeDays, plusSchoolDays } from '@/lib/kernel/time'
import notSeen from '@/lib/tasks/kinds/notSeen'
import { AGREED_SCHOOL_DAYS, studentActs } from '@/lib/transitions/applications/rules'
import { isEnded } from '@/lib/transitions/applications/states'

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
  /** What the school advised with its no; empty otherwise. */
  advice: string
  /** The oldest question of the school without an answer. */
  question: string | null
}

export type NextFacts = {
  /** Whether a crossing is open; without one nobody has to apply. */
  crossing: boolean
  /** The region's date for this kind of crossing; null when it has none. */
  applyBy: Day | null
  /** Who is there for the student now, by name; null without an open crossing. */
  owner: string | null
  applications: readonly ApplicationFacts[]
  sights: readonly { applicationId: string; until: Day | null }[]
  views: readonly { id: string; authorName: string }[]
  reflections: readonly { id: string; school: string; by: Day; late: boolean }[]
  /** Steps to sign, and talks of today and later. */
  talks: readonly { id: string; mentorName: string; day: Day; step: string; prepared: boolean }[]
  /** Days elsewhere that the school agreed to, today and later. */
  daysElsewhere: readonly { id: string; school: string; day: Day }[]
  helped: readonly { championName: string }[]
  matches: readonly { id: string; at: string }[]
  /** The student's own request to talk, while it stands. */
  help: { who: string; by: Day | null; takenUp: boolean } | null
  free: FreeDays
}

/** act: only the student can do it. comes: a day ahead. waits: somebody else's turn. */
export type Turn = 'act' | 'comes' | 'waits'
type About = { school: string; programme: string; id: string }

export type Next = { turn: Turn } & (
  | ({ kind: 'notSeen'; firstDay: Day; owner: string | null } & About)
  | ({ kind: 'firstDay'; on: Day; today: boolean } & About)
  | ({ kind: 'begun'; firstDay: Day; owner: string | null } & About)
  | ({ kind: 'intake'; on: Day; today: boolean } & About)
  | ({ kind: 'intakeWas'; on: Day } & About)
  | ({ kind: 'question'; question: string } & About)
  | ({ kind: 'sight'; until: Day | null; over: boolean } & About)
  | ({ kind: 'accept' } & About)
  | ({ kind: 'choose' } & About)
  | ({ kind: 'stopped'; state: ApplicationState; advice: string; owner: string | null } & ApplyBy & About)
  | ({ kind: 'nowhere'; owner: string | null } & ApplyBy)
  | { kind: 'helpLate'; who: string; by: Day }
  | { kind: 'view'; id: string; authorName: string }
  | { kind: 'reflection'; id: string; school: string; by: Day; late: boolean }
  | { kind: 'talk'; id: string; mentorName: string; day: Day; step: string; prepared: boolean }
  | { kind: 'dayElsewhere'; id: string; school: string; day: Day }
  | { kind: 'helped'; championName: string }
  | { kind: 'match'; at: string }
  | { kind: 'help'; who: string; by: Day | null }
  | ({ kind: 'answer'; by: Day; late: boolean; owner: string | null } & About)
  | ({ kind: 'decision' } & About)
  | ({ kind: 'waitlist'; owner: string | null } & About)
  | ({ kind: 'place' } & About)
  | ({ kind: 'takeOver' } & About)
  | { kind: 'write' }
)
export type NextKind = Next['kind']
type ApplyBy = { applyBy: Day | null; over: boolean }

/** So near that a day ahead is told before what can wait. */
const SOON_DAYS = 7

// The most pressing first. Among two of one kind the nearest day goes first.
const order: readonly NextKind[] = [
  'notSeen',
  'helpLate',
  'question',
  'sight',
  'accept',
  'choose',
  'stopped',
  'nowhere',
  'begun',
  'view',
  'reflection',
  'talk',
  'helped',
  'match',
  'intake',
  'dayElsewhere',
  'firstDay',
  'help',
  'intakeWas',
  'answer',
  'decision',
  'waitlist',
  'place',
  'takeOver',
  'write',
]
const turns: readonly Turn[] = ['act', 'comes', 'waits']

/** Everything that is next for the student, the most pressing first; never empty, because there is always something to write. */
export function nextThings(facts: NextFacts, today: Day): [Next, ...Next[]] {
  const found = [
    ...facts.applications.flatMap((one) => ofApplication(one, facts, today)),
    ...ofPlaces(facts, today),
    ...nowhere(facts, today),
    ...facts.sights.flatMap((one) => ofSight(one, facts, today)),
    ...ofHelp(facts, today),
    ...facts.views.map((one): Next => ({ turn: 'act', kind: 'view', ...one })),
    ...facts.reflections.map((one): Next => ({ turn: 'act', kind: 'reflection', ...one })),
    ...facts.talks.map((one): Next => ({ turn: one.step ? 'act' : 'comes', kind: 'talk', ...one })),
    ...facts.daysElsewhere.map((one): Next => ({ turn: 'comes', kind: 'dayElsewhere', ...one })),
    ...facts.helped.slice(0, 1).map((one): Next => ({ turn: 'act', kind: 'helped', ...one })),
    ...facts.matches.slice(0, 1).map((one): Next => ({ turn: 'act', kind: 'match', at: one.at })),
  ]
  const sorted = found.sort(
    (a, b) => rankOf(a, today) - rankOf(b, today) || (dayOfNext(a) ?? '9').localeCompare(dayOfNext(b) ?? '9'),
  )
  const writing: Next[] = sorted.some((one) => one.turn === 'act') ? [] : [{ turn: 'act', kind: 'write' }]
  const [first, ...rest] = [...sorted, ...writing]
  return [first ?? { turn: 'act', kind: 'write' }, ...rest]
}

/** The day that a next thing is about, where it has one that still lies ahead or is today. */
export function dayOfNext(one: Next): Day | null {
  if (one.kind === 'intake' || one.kind === 'firstDay') return one.on
  if (one.kind === 'talk') return one.step ? null : one.day
  if (one.kind === 'dayElsewhere') return one.day
  if (one.kind === 'sight') return one.over ? null : one.until
  if (one.kind === 'nowhere' || one.kind === 'stopped') return one.over ? null : one.applyBy
  if (one.kind === 'reflection' || one.kind === 'answer') return one.late ? null : one.by
  return one.kind === 'help' ? one.by : null
}

function rankOf(one: Next, today: Day): number {
  const on = one.turn === 'comes' ? dayOfNext(one) : null
  // What happens today or tomorrow is before every act but the most pressing; what is a week away before what can wait.
  if (on && daysBetween(today, on) <= 1) return order.indexOf('helpLate') + 0.5
  if (on && daysBetween(today, on) <= SOON_DAYS) return order.indexOf('nowhere') + 0.5
  return turns.indexOf(one.turn) * order.length + order.indexOf(one.kind)
}

const about = ({ id, school, programme }: ApplicationFacts): About => ({ id, school, programme })

function ofApplication(one: ApplicationFacts, { owner, free }: NextFacts, today: Day): Next[] {
  const what = about(one)
  const acts = studentActs(one)
  const asked: Next[] =
    one.question !== null && acts.length > 0
      ? [{ turn: 'act', kind: 'question', question: one.question, ...what }]
      : []
  switch (one.state) {
    case 'applied': {
      const by = plusSchoolDays(one.appliedOn, AGREED_SCHOOL_DAYS, free)
      // Who is asked something is not waiting for the school.
      return asked.length > 0
        ? asked
        : [{ turn: today > by ? 'act' : 'waits', kind: 'answer', by, late: today > by, owner, ...what }]
    }
    case 'intakePlanned': {
      const on = one.intakeOn
      if (!on) return [...asked, { turn: 'waits', kind: 'decision', ...what }]
      return [
        ...asked,
        today <= on
          ? { turn: 'comes', kind: 'intake', on, today: today === on, ...what }
          : { turn: 'waits', kind: 'intakeWas', on, ...what },
      ]
    }
    case 'intakeDone':
      return [...asked, { turn: 'waits', kind: 'decision', ...what }]
    case 'waitlisted':
      return [...asked, { turn: 'waits', kind: 'waitlist', owner, ...what }]
    case 'offered':
      return [
        ...asked,
        acts.includes('accept')
          ? { turn: 'act', kind: 'accept', ...what }
          : { turn: 'waits', kind: 'place', ...what },
      ]
    default:
      return asked
  }
}

// A certain place: choose it, then the new school takes over, then the first day, and then somebody has to have seen you.
function ofPlaces({ applications, owner, free, crossing }: NextFacts, today: Day): Next[] {
  const certain = applications.filter((one) => one.state === 'placed')
  const chosen = certain.find((one) => one.chosenAt)
  const choices = chosen ? [] : certain.map((one): Next => ({ turn: 'act', kind: 'choose', ...about(one) }))
  const going = chosen ?? certain[0]
  if (!going || going.seenOn) return choices
  const { firstDay } = going
  const what = about(going)
  const asked = notSeen.rule.verdict({ ...going, open: crossing, going: true }, { today, free })
  if (asked) return [...choices, { turn: 'act', kind: 'notSeen', firstDay, owner, ...what }]
  if (today > firstDay) return [...choices, { turn: 'act', kind: 'begun', firstDay, owner, ...what }]
  if (!chosen) return choices
  return [
    { turn: 'comes', kind: 'firstDay', on: firstDay, today: today === firstDay, ...what },
    ...(going.takenOverAt ? [] : [{ turn: 'waits', kind: 'takeOver', ...what } as const]),
  ]
}

function nowhere({ crossing, applications, applyBy, owner }: NextFacts, today: Day): Next[] {
  if (!crossing || applications.some((one) => !isEnded(one.state))) return []
  const last = applications.at(-1)
  const date = { applyBy, over: applyBy !== null && today > applyBy }
  return last
    ? [
        {
          turn: 'act',
          kind: 'stopped',
          state: last.state,
          advice: last.advice,
          owner,
          ...date,
          ...about(last),
        },
      ]
    : [{ turn: 'act', kind: 'nowhere', owner, ...date }]
}

function ofSight(
  { applicationId, until }: NextFacts['sights'][number],
  facts: NextFacts,
  today: Day,
): Next[] {
  const application = facts.applications.find((one) => one.id === applicationId)
  if (!application) return []
  const over = until !== null && today > until
  return [{ turn: 'act', kind: 'sight', until, over, ...about(application) }]
}

function ofHelp({ help }: NextFacts, today: Day): Next[] {
  if (!help || help.takenUp) return []
  const { who, by } = help
  return by !== null && today > by
    ? [{ turn: 'act', kind: 'helpLate', who, by }]
    : [{ turn: 'waits', kind: 'help', who, by }]
}

const toldToGuardian = [
  'notSeen',
  'begun',
  'firstDay',
  'intake',
  'accept',
  'choose',
  'stopped',
  'nowhere',
  'waitlist',
] as const satisfies readonly NextKind[]
export type GuardianNext = Extract<Next, { kind: (typeof toldToGuardian)[number] }>

/** What a guardian is told of a child under 16, in the same order: the child acts, the guardian knows. */
export const nextForGuardian = (facts: NextFacts, today: Day): GuardianNext[] =>
  nextThings({ ...facts, sights: [], help: null, helped: [] }, today).filter((one): one is GuardianNext =>
    (toldToGuardian as readonly NextKind[]).includes(one.kind),
  )
