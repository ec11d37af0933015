import { Card } from '@/components/ui/Card'
import { ItemList } from '@/components/ui/ItemList'
import { Section } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import type { InterventionRow } from '@/lib/interventions/schema'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

/** Acts whose day to look again has come. */
export function Reviews({ t, due }: { t: T; due: readonly InterventionRow[] }) {
  if (due.length === 0) return null
  return (
    <Section title={t('vandaag.reviews')}>
      <Card flush as="div">
        <ItemList
          label={t('vandaag.reviews')}
          items={due.map((one) => ({
            id: one.id,
            title: one.name,
            href: `/interventies/${one.id}`,
            face: one.name,
            sub: t('vandaag.reviewDue', {
              date: formatDate(t, one.reviewOn),
              plan: label(t, 'interventionKind', one.kind),
            }),
            tag: <Tag kind="you">{t('vandaag.reviewOpen')}</Tag>,
          }))}
        />
      </Card>
    </Section>
  )
}
