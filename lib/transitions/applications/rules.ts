import type { ApplicationState, Sector, TransitionKind } from '@/lib/db/enums'
import { tally } from '@/lib/kernel/tally'
import type { Day } from '@/lib/kernel/time'
import type { TaskKind } from '@/lib/tasks/schema'
import { isEnded, moves, type Party } from './states'

export { AGREED_SCHOOL_DAYS } from '@/lib/tasks/incoming/rules'

/** Whether this party may move from one state to the next. */
export function mayMove(from: ApplicationState, to: ApplicationState, party: Party): boolean {
  const row: Partial<Record<Party, readonly ApplicationState[]>> = moves[from]
  return row[party]?.includes(to) ?? false
}

const kinds: Partial<Record<`${Sector}-${Sector}`, TransitionKind>> = {
  'po-vo': 'poVo',
  'vo-vo': 'voVo',
  'vo-mbo': 'voMbo',
  'vo-hbo': 'voHbo',
  'mbo-mbo': 'mboMbo',
  'mbo-hbo': 'mboHbo',
}

/** The kind of crossing between two sectors; null where there is no such crossing. */
export const kindOf = (from: Sector, to: Sector): TransitionKind | null => kinds[`${from}-${to}`] ?? null

/** Which of the calendar's dates counts for a kind of crossing: to vo, to mbo or to hbo. */
export const applyKeyOf = (kind: TransitionKind): 'applyPoVo' | 'applyVoMbo' | 'applyHbo' => {
  if (kind === 'poVo' || kind === 'voVo') return 'applyPoVo'
  return kind === 'voHbo' || kind === 'mboHbo' ? 'applyHbo' : 'applyVoMbo'
}

export type Standing = {
  state: ApplicationState
  acceptedAt: Date | null
  chosenAt: Date | null
  takenOverAt: Date | null
}

/** What the student can do with one application at this moment. */
export function studentActs({
  state,
  acceptedAt,
  chosenAt,
  takenOverAt,
}: Standing): readonly ('accept' | 'choose' | 'withdraw')[] {
  if (isEnded(state) || state === 'started') return []
  return [
    ...(state === 'offered' && !acceptedAt ? (['accept'] as const) : []),
    ...(state === 'placed' && !chosenAt ? (['choose'] as const) : []),
    ...(takenOverAt ? [] : (['withdraw'] as const)),
  ]
}

export type DeskAct =
  | 'ask'
  | 'planIntake'
  | 'intakeDone'
  | 'waitlist'
  | 'offer'
  | 'place'
  | 'reject'
  | 'takeOver'
  | 'start'
  | 'noShow'

/** An intake has been when its day has come; one without a day was agreed on elsewhere. */
export const intakeCanHaveBeen = (intakeOn: Day | null, today: Day) => intakeOn === null || intakeOn <= today

/** What the receiving desk can do, the likeliest first. Nothing here asks whether somebody shared: that is free. */
export function deskActs(
  { state, acceptedAt, chosenAt, takenOverAt, intakeOn }: Standing & { intakeOn: Day | null },
  { today, schoolHasBegun }: { today: Day; schoolHasBegun: boolean },
): readonly DeskAct[] {
  switch (state) {
    case 'applied':
      return ['offer', 'planIntake', 'ask', 'waitlist', 'reject']
    case 'intakePlanned':
      return [
        ...(intakeCanHaveBeen(intakeOn, today) ? (['intakeDone'] as const) : []),
        'offer',
        'ask',
        'waitlist',
        'reject',
      ]
    case 'intakeDone':
      return ['offer', 'ask', 'waitlist', 'reject']
    case 'waitlisted':
      return ['offer', 'ask', 'reject']
    case 'offered':
      return acceptedAt ? ['place', 'ask', 'reject'] : ['ask', 'reject']
    case 'placed':
      if (schoolHasBegun)
        return takenOverAt ? ['start', 'noShow'] : chosenAt ? ['takeOver', 'noShow'] : ['noShow']
      return chosenAt && !takenOverAt ? ['takeOver', 'ask'] : ['ask']
    default:
      return []
  }
}

/**
 * Where an application stands in the desk's queue: by the act that is open, never by a risk or a readiness of the
 * student, which may never lower a chance. 0 place, 1 take over, 2 answer, 3 intake planned, 4 wait for the student,
 * 5 done.
 */
export function deskRank({ state, acceptedAt, chosenAt, takenOverAt }: Standing): 0 | 1 | 2 | 3 | 4 | 5 {
  if (state === 'offered') return acceptedAt ? 0 : 4
  if (state === 'placed') return takenOverAt ? 5 : chosenAt ? 1 : 4
  if (state === 'intakePlanned') return 3
  return state === 'started' ? 5 : 2
}

/** The kinds of what an application asks of its desk: the rows of *vandaag* (`lib/tasks/kinds`). */
export const deskAsks = [
  'placeAccepted',
  'takeOverChosen',
  'answerApplication',
  'decideAfterIntake',
  'answerWaitlisted',
  'holdIntake',
] as const satisfies readonly TaskKind[]
export type DeskAsk = (typeof deskAsks)[number]

/** What an application asks of the desk today; nothing while it waits for the student, or when all is done. */
export function deskAsk(standing: Standing & { intakeOn: Day | null }, today: Day): DeskAsk | null {
  const { state, intakeOn } = standing
  if (deskRank(standing) > 3) return null
  if (state === 'offered') return 'placeAccepted'
  if (state === 'placed') return 'takeOverChosen'
  if (state === 'waitlisted') return 'answerWaitlisted'
  if (state === 'applied') return 'answerApplication'
  return state === 'intakePlanned' && intakeOn !== null && intakeOn >= today
    ? 'holdIntake'
    : 'decideAfterIntake'
}

export const queueFilters = { ours: [0, 1, 2, 3], theirs: [4], done: [5], all: [0, 1, 2, 3, 4, 5] } as const
export type QueueFilter = keyof typeof queueFilters | DeskAsk
export const queueFilterOf = (value = ''): QueueFilter =>
  Object.hasOwn(queueFilters, value) || deskAsks.some((one) => one === value)
    ? (value as QueueFilter)
    : 'ours'

/** What the decaan can do about a student today, the most pressing first; an order, not a judgement of the student. */
export type OutgoingNeed = 'nowhere' | 'fellBack' | 'choose' | 'waits' | 'placed' | 'takenOver'
export function outgoingNeed(lines: readonly Standing[]): OutgoingNeed {
  const open = lines.filter((line) => !isEnded(line.state))
  if (open.some((line) => line.takenOverAt)) return 'takenOver'
  if (open.some((line) => line.chosenAt)) return 'placed'
  if (open.some((line) => line.state === 'placed')) return 'choose'
  if (open.length > 0) return 'waits'
  return lines.length > 0 ? 'fellBack' : 'nowhere'
}
export const outgoingNeeds = [
  'fellBack',
  'nowhere',
  'choose',
  'waits',
  'placed',
  'takenOver',
] as const satisfies readonly OutgoingNeed[]
/** How many of a list stand nowhere; null of an empty one, because then nobody is known to stand anywhere. */
export const nowhereIn = (rows: readonly { need: OutgoingNeed }[]) =>
  tally(rows, ({ need }) => need === 'nowhere' || need === 'fellBack')
export const needOf = (value: string | undefined): OutgoingNeed | null =>
  outgoingNeeds.find((need) => need === value) ?? null

// Letters that no accent explains: what people type when their keyboard lacks them.
const plainly: Record<string, string> = { ı: 'i', ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe' }

/** Whether a name fits what somebody typed: every word, wherever it stands, whatever the accents. */
export function fitsName(name: string, typed: string | undefined): boolean {
  const plain = (text: string) =>
    text
      .toLocaleLowerCase('nl')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[ıłøđßæœ]/g, (letter) => plainly[letter] ?? letter)
  return plain(typed ?? '')
    .split(/\s+/)
    .every((word) => plain(name).includes(word))
}
