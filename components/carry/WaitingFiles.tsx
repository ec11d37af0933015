import { Card } from '@/components/ui/Card'
import { ItemList } from '@/components/ui/ItemList'
import { Section } from '@/components/ui/Page'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

type Props = { t: T; waiting: readonly { id: string; fileName: string; createdAt: Date }[] }

/** Files that were brought and not yet decided on. */
export function WaitingFiles({ t, waiting }: Props) {
  if (waiting.length === 0) return null
  return (
    <Section title={t('carry.bring.waiting')}>
      <Card flush as="div">
        <ItemList
          label={t('carry.bring.waiting')}
          items={waiting.map(({ id, fileName, createdAt }) => ({
            id,
            title: fileName,
            href: `/mijn/dossier/inbrengen/${id}`,
            sub: formatDate(t, createdAt, 'date'),
          }))}
        />
      </Card>
    </Section>
  )
}
