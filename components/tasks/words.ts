// What a task says: its facts as one sentence, and its date in words. The facts were frozen when it was made.
import type { ApplicationState, TaskKind } from '@/lib/db/enums'
import type { FreeDays } from '@/lib/kernel/time'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { dueOf } from '@/lib/transitions/tasks/rules'
import type { Facts, TaskLine } from '@/lib/transitions/tasks/schema'

const dayIn = (t: T, day?: string) => (day ? formatDate(t, day) : '')

export function factSentence(t: T, kind: TaskKind, facts: Facts, name: string): string {
  const { school = '', programme = '', by = '', from = '' } = facts
  switch (kind) {
    case 'noApplication':
      return t('vandaag.facts.noApplication', {
        name,
        on: dayIn(t, facts.on),
        deadline: dayIn(t, facts.deadline),
      })
    case 'applicationFellBack':
      return t('vandaag.facts.fellBack', {
        name,
        school,
        programme,
        on: dayIn(t, facts.on),
        to: label(t, 'applicationState', (facts.to ?? 'withdrawn') as ApplicationState),
        stillOpen: facts.stillOpen ?? 0,
      })
    case 'notSeen':
      return t('vandaag.facts.notSeen', { name, school, programme, firstDay: dayIn(t, facts.firstDay) })
    case 'wantsToTalk':
      return facts.again
        ? t('vandaag.facts.wantsToTalkAgain', { name, on: dayIn(t, facts.on), again: dayIn(t, facts.again) })
        : t('vandaag.facts.wantsToTalk', { name, on: dayIn(t, facts.on) })
    case 'concern':
      return t('vandaag.facts.concern', { name, by, on: dayIn(t, facts.on) })
    case 'callAboutPackage':
      return t('vandaag.facts.callAboutPackage', { name, school, sightUntil: dayIn(t, facts.sightUntil) })
    case 'answerEntry':
      return t('vandaag.facts.answerEntry', { name })
    case 'linkStarted':
      return by ? t('vandaag.facts.linkTwice', { name, by }) : t('vandaag.facts.linkStarted', { name })
    case 'decideOrientation':
      return t('vandaag.facts.decideOrientation', { name, school, on: dayIn(t, facts.on) })
    case 'lateReflection':
      return t('vandaag.facts.lateReflection', { name, school, on: dayIn(t, facts.on) })
    case 'ownerMoved':
      return facts.reason === 'silence'
        ? t('vandaag.facts.ownerMovedSilence', { name, from })
        : t('vandaag.facts.ownerMoved', { name, from })
  }
}

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

type Asked = Pick<TaskLine, 'kind' | 'dueOn'>

/** What a task asks, by its own date, and to call only where a number is known. A list knows none: it asks for contact. */
export function askSentence(t: T, { kind, dueOn }: Asked, today: string, free: FreeDays, number = false) {
  const reach = number ? 'phone' : 'other'
  switch (kind) {
    case 'noApplication':
      return t('vandaag.ask.noApplication', { reach })
    case 'notSeen':
      return t('vandaag.ask.notSeen', {
        reach,
        due: dueOf(dueOn, today, free).kind,
        date: formatDate(t, dueOn),
      })
    case 'callAboutPackage':
      return t('vandaag.ask.callAboutPackage', { reach })
    default:
      return label(t, 'taskAsk', kind)
  }
}
