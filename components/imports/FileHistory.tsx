import { EmptyState } from '@/components/ui/EmptyState'
import { ItemList } from '@/components/ui/ItemList'
import { Tag } from '@/components/ui/Tag'
import type { ImportFacts } from '@/lib/interop/rosters/schema'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

const kinds = {
  staged: 'you',
  applied: 'good',
  discarded: 'plain',
  staging: 'plain',
  undone: 'plain',
} as const

export function FileHistory({ t, files }: { t: T; files: readonly ImportFacts[] }) {
  if (files.length === 0) {
    return (
      <EmptyState title={t('beheer.history.empty')} level={3}>
        {t('beheer.history.how')}
      </EmptyState>
    )
  }
  const items = files.map((file) => ({
    id: file.id,
    title: file.fileName,
    href: `/beheer/bestanden/${file.id}`,
    sub: [
      t('beheer.history.line', {
        kind: label(t, 'importKind', file.kind),
        name: file.byCommand ? t('beheer.history.command') : file.byName,
        moment: formatDate(t, file.createdAt, 'moment'),
        new: file.changes.new,
        changed: file.changes.changed,
        ends: file.changes.ends,
      }),
      file.leftLying > 0 && t('beheer.history.left', { count: file.leftLying }),
      file.undoneAt && t('beheer.history.undone', { moment: formatDate(t, file.undoneAt, 'moment') }),
      file.kept > 0 && file.state === 'undone' && t('beheer.history.kept', { count: file.kept }),
      file.seconds > 0 && t('beheer.history.took', { seconds: file.seconds }),
    ]
      .filter(Boolean)
      .join('; '),
    tag: (
      <Tag kind={file.progress === 'stopped' ? 'you' : kinds[file.state]}>
        {file.progress === 'stopped' ? t('beheer.history.stopped') : label(t, 'importState', file.state)}
      </Tag>
    ),
  }))
  return <ItemList items={items} label={t('beheer.history.title')} />
}
