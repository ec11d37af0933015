import { StateTag } from '@/components/crossing/StateTag'
import { EmptyState } from '@/components/ui/EmptyState'
import { ItemList } from '@/components/ui/ItemList'
import { Tag } from '@/components/ui/Tag'
import type { T } from '@/lib/messages'
import type { QueueRow } from '@/lib/transitions/incoming/queries'

type Props = {
  t: T
  rows: readonly QueueRow[]
  query: string
  current?: string
  agreed: number
  /** Whether the list is everybody who waits, so that an empty one says that nobody does. */
  whole: boolean
}

/** Who waits for this desk: a day counter where the desk must answer, else where it stands. */
export function Queue({ t, rows, query, current, agreed, whole }: Props) {
  if (rows.length === 0)
    return (
      <EmptyState title={t('instroom.list')}>
        {whole ? t('instroom.empty') : t('instroom.emptyFiltered')}
      </EmptyState>
    )
  return (
    <ItemList
      narrow
      label={t('instroom.list')}
      items={rows.map((row) => ({
        id: row.id,
        title: row.name,
        face: row.name,
        href: `/instroom/${row.id}${query}`,
        sub: `${row.programme} · ${row.home}`,
        current: row.id === current,
        tag: <Standing t={t} row={row} agreed={agreed} />,
      }))}
    />
  )
}

/** What this row asks of the desk; else where it stands. */
function Standing({ t, row, agreed }: { t: T; row: QueueRow; agreed: number }) {
  if (row.rank === 0) return <Tag kind="you">{t('instroom.accepted')}</Tag>
  if (row.rank === 1) return <Tag kind="you">{t('instroom.chose')}</Tag>
  if (row.state !== 'applied') return <StateTag t={t} state={row.state} />
  return (
    <Tag kind="you">
      {row.waited > agreed ? t('instroom.tooLong', { n: row.waited }) : t('instroom.day', { n: row.waited })}
    </Tag>
  )
}
