import { LinkButton } from '@/components/ui/Button'
import { Actions, Section } from '@/components/ui/Page'
import { Table } from '@/components/ui/Table'
import { headerOf } from '@/lib/interop/rosters/rules/template'
import type { ImportFacts, RosterProblem } from '@/lib/interop/rosters/schema'
import { label, type T } from '@/lib/messages'

type Props = { t: T; file: ImportFacts & { problems: readonly RosterProblem[] } }
const SHOWN = 100

export function FileProblems({ t, file: { id, kind, problems, state } }: Props) {
  if (problems.length === 0 || state !== 'staged') return null
  const rows = problems.slice(0, SHOWN).map(({ line, column, reason, shown }, at) => ({
    id: String(at),
    cells: [
      t('beheer.problems.at', { line }),
      headerOf(kind, column),
      shown ?? '',
      label(t, 'fileProblem', reason),
    ],
  }))
  const columns = [
    { id: 'line', head: t('beheer.problems.where') },
    { id: 'column', head: t('beheer.problems.column') },
    { id: 'shown', head: t('beheer.problems.shown') },
    { id: 'todo', head: t('beheer.problems.todo') },
  ]
  return (
    <Section title={t('beheer.problems.title', { count: problems.length })}>
      <Table
        caption={t('beheer.problems.caption', { shown: rows.length, count: problems.length })}
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
