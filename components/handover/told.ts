// What a guardian is told of where a child stands: about the child, never as if the guardian were the one to act.
import type { GuardianNext } from '@/lib/interventions/next/rules'
import type { Day } from '@/lib/kernel/time'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

const day = (t: T, on: Day) => formatDate(t, on, 'long').replace(/,? \d{4}$/, '')

export function toldOf(t: T, next: GuardianNext, name: string): string {
  switch (next.kind) {
    case 'notSeen':
    case 'begun': {
      const values = { name, school: next.school, first: day(t, next.firstDay), owner: next.owner ?? '' }
      return next.kind === 'notSeen'
        ? t('handover.told.notSeen', values)
        : t('handover.told.begun', { name, school: next.school, first: values.first })
    }
    case 'firstDay':
      return next.today
        ? t('handover.told.firstDayToday', { name, school: next.school })
        : t('handover.told.firstDay', { name, school: next.school, day: day(t, next.on) })
    case 'intake':
      return next.today
        ? t('handover.told.intakeToday', { name, school: next.school })
        : t('handover.told.intake', { name, school: next.school, day: day(t, next.on) })
    case 'accept':
      return t('handover.told.accept', { name, school: next.school })
    case 'choose':
      return t('handover.told.choose', { name, school: next.school })
    case 'waitlist':
      return t('handover.told.waitlist', { name, school: next.school })
    case 'stopped':
    case 'nowhere':
      return [
        next.kind === 'stopped'
          ? t('handover.told.stopped', { name, school: next.school })
          : t('handover.told.nowhere', { name }),
        applyWords(t, next.applyBy, next.over),
        next.owner && t('handover.told.with', { owner: next.owner }),
      ]
        .filter(Boolean)
        .join(' ')
  }
}

function applyWords(t: T, applyBy: Day | null, over: boolean): string {
  if (!applyBy) return ''
  const date = day(t, applyBy)
  return over ? t('handover.told.applyOver', { date }) : t('handover.told.applyBy', { date })
}
