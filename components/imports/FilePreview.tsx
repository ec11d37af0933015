import { Section } from '@/components/ui/Page'
import { Table } from '@/components/ui/Table'
import { Tag } from '@/components/ui/Tag'
import { rosterKinds } from '@/lib/interop/lines/columns/schema'
import type { ImportFacts } from '@/lib/interop/rosters/schema'
import { label, type T } from '@/lib/messages'
import { columnName, placeOf } from './fault-words'

const kinds = { new: 'good', changed: 'info', ends: 'alarm' } as const

/** The lines that do something, changes and ends first: those are what a person looks for. */
export function FilePreview({ t, file }: { t: T; file: ImportFacts }) {
  const { changes } = file
  if (changes.lines.length === 0) return null
  const rows = changes.lines.map((one, at) => {
    const { line, outcome, who, fields, kind = file.kind } = one
    return {
      id: String(at),
      cells: [
        placeOf(t, { file: one.file, line }),
        who ?? '',
        <Tag key="outcome" kind={kinds[outcome]}>
          {label(t, 'importOutcome', outcome)}
        </Tag>,
        outcome === 'new'
          ? ''
          : (fields ?? '')
              .split(',')
              .map((field) =>
                kind === 'students' && field === 'name'
                  ? t('beheer.preview.fullName')
                  : columnName(kind, field),
              )
              .join(', '),
      ],
    }
  })
  const columns = [
    { id: 'line', head: t('beheer.problems.where') },
    { id: 'who', head: t('beheer.preview.who') },
    { id: 'outcome', head: t('beheer.preview.outcome') },
    { id: 'fields', head: t('beheer.preview.fields') },
  ]
  const count = changes.new + changes.changed + changes.ends
  return (
    <Section title={file.state === 'staged' ? t('beheer.preview.title') : t('beheer.preview.done')}>
      {file.kind === 'oneroster' && <Kinds t={t} file={file} />}
      <Table
        caption={t('beheer.preview.caption', { shown: rows.length, count })}
        columns={columns}
        rows={rows}
      />
    </Section>
  )
}

/** What a bundle does, kind by kind, in the order in which it happens. */
function Kinds({ t, file: { changes } }: { t: T; file: ImportFacts }) {
  const rows = rosterKinds.flatMap((kind) => {
    const one = changes.kinds[kind]
    return one
      ? [
          {
            id: kind,
            cells: [
              label(t, 'importKind', kind),
              one.new,
              one.changed,
              one.ends,
              one.unchanged,
              one.problems,
            ].map((cell) => (typeof cell === 'number' ? t('beheer.preview.number', { count: cell }) : cell)),
          },
        ]
      : []
  })
  const columns = [
    { id: 'kind', head: t('beheer.preview.kind') },
    { id: 'new', head: label(t, 'importOutcome', 'new') },
    { id: 'changed', head: label(t, 'importOutcome', 'changed') },
    { id: 'ends', head: label(t, 'importOutcome', 'ends') },
    { id: 'same', head: t('beheer.preview.same') },
    { id: 'faulty', head: t('beheer.preview.faulty') },
  ]
  return <Table caption={t('beheer.preview.kinds')} columns={columns} rows={rows} />
}
