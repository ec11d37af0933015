import { LinkButton } from '@/components/ui/Button'
import { Actions, Section } from '@/components/ui/Page'
import { Table } from '@/components/ui/Table'
import type { ImportFacts, RosterProblem } from '@/lib/interop/rosters/schema'
import { label, type T } from '@/lib/messages'
import { columnName, placeOf } from './fault-words'

type Props = { t: T; file: ImportFacts; problems: readonly RosterProblem[]; kept?: boolean }

/** What stays out, or stayed, line by line: where, what stands there, and what to do. */
export function FileProblems({ t, file, problems, kept }: Props) {
  const { id, state } = file
  if (problems.length === 0) return null
  const rows = problems.map(({ kind, file: name, line, column, reason, shown }, at) => ({
    id: String(at),
    cells: [
      placeOf(t, { file: name, line }),
      columnName(kind, column),
      shown,
      label(t, 'fileProblem', reason),
    ],
  }))
  const columns = [
    { id: 'line', head: t('beheer.problems.where') },
    { id: 'column', head: t('beheer.problems.column') },
    { id: 'shown', head: t('beheer.problems.shown') },
    { id: 'todo', head: t('beheer.problems.todo') },
  ]
  const count = kept ? file.kept : file.problemCount + file.notes
  const title = kept
    ? t('beheer.undo.list', { count })
    : state === 'staged'
      ? t('beheer.problems.title', { count })
      : t('beheer.problems.stayed', { count })
  return (
    <Section title={title}>
      <Table
        caption={t('beheer.problems.caption', { shown: rows.length, count })}
        columns={columns}
        rows={rows}
      />
      <Actions>
        <LinkButton href={`/beheer/bestanden/${id}/problemen`} kind="quiet">
          {t('beheer.problems.download')}
        </LinkButton>
      </Actions>
    </Section>
  )
}
