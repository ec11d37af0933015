// What a task says: its facts as one sentence, and its date in words. The facts were frozen when it was made.
import type { ApplicationState } from '@/lib/db/enums'
import type { Day, FreeDays } from '@/lib/kernel/time'
import { kindWords, label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { dueOf } from '@/lib/tasks/rules'
import { type Facts, kindOf, type TaskKind } from '@/lib/tasks/schema'

const isDay = (value: unknown): value is Day => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)

/** The facts of a task as its texts name them: a day as a date, a value of an enum in words, none where there is none. */
export function factsIn(
  t: T,
  kind: TaskKind,
  facts: Facts,
  dayWords: (on: Day) => string = (on) => formatDate(t, on),
): Record<string, string | number> {
  const { facts: shape, labels = {} } = kindOf(kind)
  const told = (name: string) => {
    const value = facts[name] ?? 'none'
    const of = labels[name]
    if (of && value !== 'none') return label(t, of, value as ApplicationState)
    return isDay(value) ? dayWords(value) : value
  }
  return Object.fromEntries(Object.keys(shape.shape).map((name) => [name, told(name)]))
}

/** Why it is asked, as it was when it was asked. */
export const factSentence = (t: T, kind: TaskKind, facts: Facts, name: string): string =>
  kindWords(t, kind, 'facts', { ...factsIn(t, kind, facts), name })

export function dueWords(t: T, dueOn: string, today: string, free: FreeDays): string {
  const due = dueOf(dueOn, today, free)
  if (due.kind === 'late') return t('vandaag.due.late', { days: due.days })
  if (due.kind === 'today') return t('vandaag.due.today')
  if (due.kind === 'tomorrow') return t('vandaag.due.tomorrow')
  return t('vandaag.due.later', { date: formatDate(t, dueOn, 'long').replace(/,? \d{4}$/, '') })
}

/** Why a task is closed: what somebody wrote, or what Oversteek found. */
export function whyClosed(t: T, why: string, name: string): string {
  if (why === 'solved') return t('vandaag.task.solved')
  if (why === 'dayOver') return t('vandaag.task.dayWasOver', { name })
  return why === 'outOfReach' ? t('vandaag.task.outOfReach', { name }) : why
}

type Asked = { kind: TaskKind; dueOn?: Day }

/**
 * What a task asks, by its own date, and to call only where a number is known. A list knows none: it asks for contact.
 * Without a date it is told of a task that is no longer open.
 */
export const askSentence = (
  t: T,
  { kind, dueOn }: Asked,
  today: string,
  free: FreeDays,
  number = false,
): string =>
  kindWords(t, kind, 'ask', {
    reach: number ? 'phone' : 'other',
    due: dueOn ? dueOf(dueOn, today, free).kind : 'none',
    date: dueOn ? formatDate(t, dueOn) : '',
  })
