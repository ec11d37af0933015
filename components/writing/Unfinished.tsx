import { Card } from '@/components/ui/Card'
import { ItemList } from '@/components/ui/ItemList'
import { Section } from '@/components/ui/Page'
import type { UnfinishedLine } from '@/lib/dossier/drafts/facts'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

/** Where a draft goes on. */
export const unfinishedHref = ({ about, entryId, id }: Pick<UnfinishedLine, 'about' | 'entryId' | 'id'>) =>
  about === 'profile'
    ? '/mijn/dossier/ik'
    : entryId
      ? `/mijn/dossier/${entryId}/bewerk`
      : `/mijn/dossier/nieuw?concept=${id}`

/** What the student calls it so far. */
export const unfinishedTitle = (t: T, { about, title }: Pick<UnfinishedLine, 'about' | 'title'>) =>
  about === 'profile' ? t('mijn.dossier.me') : title || t('writing.unfinished.nameless')

/** What the student began and didn't save yet, on top of the dossier. Nothing where there is none. */
export function Unfinished({ t, drafts }: { t: T; drafts: readonly UnfinishedLine[] }) {
  if (drafts.length === 0) return null
  return (
    <Section title={t('writing.unfinished.title')}>
      <Card flush you as="div">
        <ItemList
          label={t('writing.unfinished.title')}
          items={drafts.map((draft) => ({
            id: draft.id,
            title: unfinishedTitle(t, draft),
            href: unfinishedHref(draft),
            sub: t('writing.unfinished.since', {
              day: formatDate(t, draft.updatedAt),
              time: formatDate(t, draft.updatedAt, 'time'),
            }),
          }))}
        />
      </Card>
    </Section>
  )
}
