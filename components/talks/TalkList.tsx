import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { ItemList } from '@/components/ui/ItemList'
import { Section } from '@/components/ui/Page'
import { Tag, type TagKind } from '@/components/ui/Tag'
import type { Talk } from '@/lib/dossier/talks/queries'
import { phaseOf, type TalkPhase } from '@/lib/dossier/talks/rules'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

type Props = { t: T; talks: readonly Talk[]; today: string; hrefOf: (id: string) => string }

const kinds: Record<TalkPhase, TagKind> = {
  planned: 'plain',
  toRecord: 'you',
  toSign: 'you',
  agreed: 'good',
}

/** Talks with what came out of them, the latest first. */
export function TalkList({ t, talks, today, hrefOf }: Props) {
  if (talks.length === 0) return <EmptyState title={t('talks.none')}>{t('talks.noneText')}</EmptyState>
  return (
    <Section title={t('talks.all')}>
      <Card flush as="div">
        <ItemList
          label={t('talks.all')}
          items={talks.map((one) => {
            const phase = phaseOf(one, today)
            return {
              id: one.id,
              title: t('talks.on', { day: formatDate(t, one.day, 'date') }),
              href: hrefOf(one.id),
              sub: one.step || t('talks.with', { name: one.mentorName }),
              tag: <Tag kind={kinds[phase]}>{label(t, 'talkPhase', phase)}</Tag>,
            }
          })}
        />
      </Card>
    </Section>
  )
}
