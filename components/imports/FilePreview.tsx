import { Section } from '@/components/ui/Page'
import { Table } from '@/components/ui/Table'
import { Tag } from '@/components/ui/Tag'
import { headerOf } from '@/lib/interop/rosters/rules/template'
import type { ImportFacts } from '@/lib/interop/rosters/schema'
import { label, type T } from '@/lib/messages'

const kinds = { new: 'good', changed: 'info', ends: 'alarm' } as const

/** The lines that do something, changes and ends first: those are what a person looks for. */
export function FilePreview({ t, file: { kind, changes } }: { t: T; file: ImportFacts }) {
  if (changes.lines.length === 0) return null
  const rows = changes.lines.map(({ line, outcome, who, fields }) => ({
    id: String(line),
    cells: [
      t('beheer.problems.at', { line }),
      who ?? '',
      <Tag key="outcome" kind={kinds[outcome]}>
        {label(t, 'importOutcome', outcome)}
      </Tag>,
      outcome === 'new'
        ? ''
        : (fields ?? '')
            .split(',')
            .map((field) => headerOf(kind, field) || headerOf(kind, field === 'name' ? 'lastName' : field))
            .join(', '),
    ],
  }))
  const columns = [
    { id: 'line', head: t('beheer.problems.where') },
    { id: 'who', head: t('beheer.preview.who') },
    { id: 'outcome', head: t('beheer.preview.outcome') },
    { id: 'fields', head: t('beheer.preview.fields') },
  ]
  const count = changes.new + changes.changed + changes.ends
  return (
    <Section title={t('beheer.preview.title')}>
      <Table
        caption={t('beheer.preview.caption', { shown: rows.length, count })}
        columns={columns}
        rows={rows}
      />
    </Section>
  )
}
