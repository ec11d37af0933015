import { EmptyState } from '@/components/ui/EmptyState'
import { ItemList } from '@/components/ui/ItemList'
import { Tag } from '@/components/ui/Tag'
import type { RegisterHead } from '@/lib/interop/registers/queries'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

const kinds = {
  staging: 'plain',
  staged: 'you',
  applied: 'good',
  discarded: 'plain',
  undone: 'plain',
} as const

/** Who brought what, and who put it back. */
export function RegisterHistory({ t, files }: { t: T; files: readonly RegisterHead[] }) {
  if (files.length === 0) {
    return (
      <EmptyState title={t('registers.history.empty')} level={3}>
        {t('registers.history.how')}
      </EmptyState>
    )
  }
  const items = files.map((file) => ({
    id: file.id,
    title: file.fileNames,
    href: `/beheer/registers/${file.id}`,
    sub: [
      t('registers.history.line', { name: file.byName, moment: formatDate(t, file.createdAt, 'moment') }),
      file.undoneAt &&
        t('registers.history.undone', {
          name: file.undoneByName ?? 'Oversteek',
          moment: formatDate(t, file.undoneAt, 'moment'),
        }),
    ]
      .filter(Boolean)
      .join('; '),
    tag: <Tag kind={kinds[file.state]}>{label(t, 'importState', file.state)}</Tag>,
  }))
  return <ItemList items={items} label={t('registers.history.title')} />
}
