import { EmptyState } from '@/components/ui/EmptyState'
import { Table } from '@/components/ui/Table'
import type { SchoolDay } from '@/lib/dossier/orientation/queries'
import { phaseOf } from '@/lib/dossier/orientation/rules'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { PhaseTag } from './PhaseTag'

type Props = { t: T; days: readonly SchoolDay[]; today: string; guides: boolean }

/** Who asks, who is away and whose reflection is late, in the order of what asks the reader first. */
export function SchoolDays({ t, days, today, guides }: Props) {
  if (days.length === 0)
    return guides ? (
      <EmptyState title={t('orientation.school.none')}>{t('orientation.school.noneText')}</EmptyState>
    ) : (
      <EmptyState title={t('orientation.school.notSeen')}>{t('orientation.school.notSeenText')}</EmptyState>
    )
  return (
    <Table
      caption={t('orientation.school.caption')}
      columns={[
        { id: 'who', head: t('orientation.school.who') },
        { id: 'day', head: t('orientation.facts.day') },
        { id: 'where', head: t('orientation.facts.where') },
        { id: 'state', head: t('orientation.facts.state') },
      ]}
      rows={days.map((one) => ({
        id: one.id,
        cells: [
          <span key="who">
            <a href={`/lob/orientatie/${one.id}`}>{one.name}</a> <span className="soft">{one.group}</span>
          </span>,
          formatDate(t, one.day, 'long'),
          [label(t, 'activityType', one.activityType), one.school].join(' · '),
          <PhaseTag key="state" t={t} phase={phaseOf(one, today)} side="school" />,
        ],
      }))}
    />
  )
}
