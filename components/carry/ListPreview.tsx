import { Section } from '@/components/ui/Page'
import { Table } from '@/components/ui/Table'
import type { ListFacts } from '@/lib/interop/lists/queries'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

/** Student by student, what comes in or came in. */
export function ListPreview({ t, list }: { t: T; list: ListFacts }) {
  if (list.students.length === 0) return null
  const rows = list.students.flatMap(({ id, name, lines }) =>
    lines.map(({ id: line, core }, n) => ({
      id: line,
      cells: [
        n === 0 ? (
          <a key="name" href={`/leerlingen/${id}`}>
            {name}
          </a>
        ) : (
          <span key="name" className="soft">
            {name}
          </span>
        ),
        core.title,
        label(t, 'activityType', core.activityType),
        core.day ? formatDate(t, core.day, 'date') : core.schoolYear,
      ],
    })),
  )
  return (
    <Section title={t('carry.list.preview')}>
      <Table
        caption={t('carry.list.previewCaption', { count: rows.length })}
        columns={[
          { id: 'student', head: t('carry.list.student') },
          { id: 'title', head: t('carry.list.entry') },
          { id: 'kind', head: t('carry.list.kind') },
          { id: 'when', head: t('carry.list.when') },
        ]}
        rows={rows}
      />
    </Section>
  )
}
