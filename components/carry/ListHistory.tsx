import { Card } from '@/components/ui/Card'
import { ItemList } from '@/components/ui/ItemList'
import { Section } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import type { ListLine } from '@/lib/interop/lists/queries'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

const tones = { staged: 'you', applied: 'good', undone: 'plain', discarded: 'plain' } as const

export function ListHistory({ t, lists }: { t: T; lists: readonly ListLine[] }) {
  if (lists.length === 0) return null
  return (
    <Section title={t('carry.list.history')}>
      <Card flush as="div">
        <ItemList
          label={t('carry.list.history')}
          items={lists.map((one) => ({
            id: one.id,
            title: one.fileName,
            href: `/lob/inlezen/${one.id}`,
            sub: t('carry.list.line', {
              group: one.group,
              count: one.lines,
              name: one.byName,
              day: formatDate(t, one.createdAt, 'date'),
            }),
            tag: <Tag kind={tones[one.state]}>{label(t, 'broughtState', one.state)}</Tag>,
          }))}
        />
      </Card>
    </Section>
  )
}
