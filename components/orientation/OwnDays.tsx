import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { ItemList } from '@/components/ui/ItemList'
import type { OrientationDay } from '@/lib/dossier/orientation/queries'
import { phaseOf } from '@/lib/dossier/orientation/rules'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { PhaseTag } from './PhaseTag'

type Props = { t: T; days: readonly OrientationDay[]; today: string }

/** The student's own days elsewhere, what asks something first. */
export function OwnDays({ t, days, today }: Props) {
  if (days.length === 0)
    return <EmptyState title={t('orientation.mine.none')}>{t('orientation.mine.noneText')}</EmptyState>
  return (
    <Card flush as="div">
      <ItemList
        label={t('orientation.mine.title')}
        items={days.map((one) => ({
          id: one.id,
          title: one.school,
          href: `/mijn/dossier/orientatie/${one.id}`,
          sub: [label(t, 'activityType', one.activityType), formatDate(t, one.day, 'date')].join(' · '),
          tag: <PhaseTag t={t} phase={phaseOf(one, today)} side="student" />,
        }))}
      />
    </Card>
  )
}
