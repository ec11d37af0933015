import type { ReactNode } from 'react'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { ItemList } from '@/components/ui/ItemList'
import { Section } from '@/components/ui/Page'
import { StandTag } from '@/components/year/StandTag'
import type { Entry } from '@/lib/dossier/entries/rules'
import { standOf } from '@/lib/dossier/reviews/rules'
import { fromDate } from '@/lib/kernel/time'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

type Props = { t: T; title: string; entries: readonly Entry[]; children?: ReactNode }

/** The student's own list, hidden entries included and marked as such. */
export function OwnEntries({ t, title, entries, children }: Props) {
  const items = entries.map((entry) => ({
    id: entry.id,
    title: entry.title,
    href: `/mijn/dossier/${entry.id}`,
    sub: [
      label(t, 'activityType', entry.activityType),
      formatDate(t, entry.day ? fromDate(entry.day) : entry.createdAt, 'date'),
    ].join(' · '),
    // What was written at an earlier school is not handed in here.
    tag: standOf(entry) === 'notHandedIn' ? undefined : <StandTag t={t} stand={standOf(entry)} />,
  }))
  return (
    <Section title={title}>
      {items.length > 0 ? (
        <Card flush as="div">
          <ItemList label={title} items={items} />
        </Card>
      ) : (
        <EmptyState level={3} title={t('mijn.dossier.noEntries')}>
          {t('mijn.dossier.noEntriesText')}
        </EmptyState>
      )}
      {children}
    </Section>
  )
}
