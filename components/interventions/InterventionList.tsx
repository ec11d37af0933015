import { Card } from '@/components/ui/Card'
import { ItemList } from '@/components/ui/ItemList'
import { Section } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import type { InterventionRow } from '@/lib/interventions/schema'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

type Props = { t: T; title: string; rows: readonly InterventionRow[]; today: string }

export function InterventionList({ t, title, rows, today }: Props) {
  if (rows.length === 0) return null
  return (
    <Section title={title}>
      <Card flush as="div">
        <ItemList
          label={title}
          items={rows.map((one) => {
            const date = formatDate(t, one.reviewOn)
            const late = one.state === 'open' && one.reviewOn < today
            return {
              id: one.id,
              title: one.name,
              href: `/interventies/${one.id}`,
              face: one.name,
              sub: [
                label(t, 'interventionKind', one.kind),
                one.mine ? t('signals.act.mine') : t('signals.act.partner'),
              ].join(' · '),
              tag:
                one.state === 'open' ? (
                  <Tag kind={one.reviewOn <= today ? 'you' : 'plain'}>
                    {late ? t('signals.act.reviewLate', { date }) : t('signals.act.review', { date })}
                  </Tag>
                ) : undefined,
            }
          })}
        />
      </Card>
    </Section>
  )
}
