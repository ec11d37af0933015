import { Sentence } from '@/components/ui/Sentence'
import type { Day } from '@/lib/kernel/time'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { nowhereIn, type OutgoingNeed } from '@/lib/transitions/applications/rules'

type Props = {
  t: T
  rows: readonly { need: OutgoingNeed }[]
  dates: readonly { to: 'vo' | 'mbo' | 'hbo'; day: Day; daysLeft: number | null }[]
}

/** How many of the reader's list stand nowhere, and until when it is in time for each kind of school. */
export function OutgoingSentence({ t, rows, dates }: Props) {
  const nowhere = nowhereIn(rows)
  const b = (chunks: React.ReactNode) => <b>{chunks}</b>
  return (
    <Sentence>
      {nowhere &&
        (nowhere.count === 0
          ? t('overstap.outgoing.everybody', { of: nowhere.of })
          : t.rich('overstap.outgoing.nowhere', { nowhere: nowhere.count, b }))}
      {dates.map(({ to, day, daysLeft }) => {
        const values = { to: label(t, 'sector', to), day: formatDate(t, day) }
        return (
          <span key={to}>
            {' '}
            {daysLeft === null
              ? t('overstap.outgoing.datePast', values)
              : t.rich('overstap.outgoing.date', { ...values, days: daysLeft, b })}
          </span>
        )
      })}
    </Sentence>
  )
}
