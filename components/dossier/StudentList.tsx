import { SmallLifeline } from '@/components/lifeline/SmallLifeline'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { ItemList } from '@/components/ui/ItemList'
import { Tag } from '@/components/ui/Tag'
import type { StudentRow } from '@/lib/handover/students/rules'
import { label, type T } from '@/lib/messages'
import { smallLife } from './small-life'

type Props = { t: T; rows: readonly StudentRow[]; title: string }

const kinds = {
  nowhere: 'you',
  applied: 'info',
  offered: 'info',
  placed: 'info',
  chosen: 'good',
  notYet: 'plain',
} as const

/** One row a student: who is nowhere yet comes first, with the crossing and the person who is there. */
export function StudentList({ t, rows, title }: Props) {
  if (rows.length === 0)
    return <EmptyState title={t('dossier.list.none')}>{t('dossier.list.noneText')}</EmptyState>
  const items = rows.map((row) => {
    const life = smallLife(row)
    return {
      id: row.id,
      title: row.name,
      face: row.name,
      href: `/leerlingen/${row.id}`,
      sub: [row.group, row.level, row.ahead && `${row.ahead.name}, ${row.ahead.organisation.name}`]
        .filter(Boolean)
        .join(' · '),
      tag: (
        <>
          {row.unanswered > 0 && (
            <Tag kind="you">{t('dossier.list.unanswered', { count: row.unanswered })}</Tag>
          )}{' '}
          {row.standing && <Tag kind={kinds[row.standing]}>{label(t, 'standing', row.standing)}</Tag>}
        </>
      ),
      below: life ? <SmallLifeline t={t} {...life(t)} /> : undefined,
    }
  })
  return (
    <Card flush as="div">
      <ItemList label={title} items={items} />
    </Card>
  )
}
