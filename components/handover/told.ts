// What a guardian is told of where a child stands: about the child, never as if the guardian were the one to act.
import { childWords, dayWords } from '@/components/tasks/asked'
import type { GuardianNext } from '@/lib/interventions/next/rules'
import type { Day } from '@/lib/kernel/time'
import type { T } from '@/lib/messages'

export function toldOf(t: T, next: GuardianNext, name: string, today: Day): string {
  if (next.turn === 'act') return childWords(t, next, today, name)
  const { school } = next
  switch (next.kind) {
    case 'begun':
      return t('handover.told.begun', { name, school, first: dayWords(t, next.firstDay) })
    case 'firstDay':
      return next.today
        ? t('handover.told.firstDayToday', { name, school })
        : t('handover.told.firstDay', { name, school, day: dayWords(t, next.on) })
    case 'intake':
      return next.today
        ? t('handover.told.intakeToday', { name, school })
        : t('handover.told.intake', { name, school, day: dayWords(t, next.on) })
    case 'waitlist':
      return t('handover.told.waitlist', { name, school })
  }
}
