import { Card } from '@/components/ui/Card'
import { DataList } from '@/components/ui/DataList'
import type { OrientationDay } from '@/lib/dossier/orientation/queries'
import { phaseOf, reflectBy } from '@/lib/dossier/orientation/rules'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { PhaseTag } from './PhaseTag'

type Props = { t: T; day: OrientationDay; today: string }

/** One day as both sides read it: where, when, why, what was answered, and by when the reflection is asked. */
export function DayFacts({ t, day, today }: Props) {
  const phase = phaseOf(day, today)
  const facts = [
    {
      id: 'state',
      term: t('orientation.facts.state'),
      children: <PhaseTag t={t} phase={phase} side="student" />,
    },
    { id: 'day', term: t('orientation.facts.day'), children: formatDate(t, day.day, 'long') },
    {
      id: 'where',
      term: t('orientation.facts.where'),
      children: [label(t, 'activityType', day.activityType), day.school, day.programme]
        .filter(Boolean)
        .join(' · '),
    },
    { id: 'why', term: t('orientation.facts.why'), children: <p className="written">{day.why}</p> },
    ...(day.decidedAt
      ? [
          {
            id: 'answer',
            term: t('orientation.facts.answer', {
              name: day.decidedByName,
              day: formatDate(t, day.decidedAt, 'date'),
            }),
            children: day.reply || t('orientation.facts.yes'),
          },
        ]
      : []),
    ...(phase === 'ahead' || phase === 'done' || phase === 'overdue'
      ? [
          {
            id: 'by',
            term: t('orientation.facts.reflectBy'),
            children: formatDate(t, reflectBy(day.day), 'long'),
          },
        ]
      : []),
  ]
  return (
    <Card as="div">
      <DataList items={facts} />
    </Card>
  )
}
