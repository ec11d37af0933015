import { Card } from '@/components/ui/Card'
import { ItemList } from '@/components/ui/ItemList'
import { Section } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import type { Export } from '@/lib/interop/portfolio/rules'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

type Made = Export & { stand: 'running' | 'ready' | 'failed' }
const tones = { running: 'info', ready: 'good', failed: 'alarm' } as const

/** What was made today and can still be fetched. */
export function MadeFiles({ t, made }: { t: T; made: readonly Made[] }) {
  if (made.length === 0) return null
  return (
    <Section title={t('carry.made.title')}>
      <Card flush as="div">
        <ItemList
          label={t('carry.made.title')}
          items={made.map((one) => ({
            id: one.id,
            title: label(t, 'exportKind', one.kind),
            href: `/mijn/dossier/meenemen/${one.id}`,
            sub: formatDate(t, one.createdAt, 'moment'),
            tag: <Tag kind={tones[one.stand]}>{label(t, 'exportState', one.stand)}</Tag>,
          }))}
        />
      </Card>
    </Section>
  )
}
