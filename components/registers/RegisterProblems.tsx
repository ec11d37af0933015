import { LinkButton } from '@/components/ui/Button'
import { Actions, Section } from '@/components/ui/Page'
import { Table } from '@/components/ui/Table'
import type { RegisterFacts } from '@/lib/interop/registers/queries'
import { pageSize } from '@/lib/kernel/paging'
import { label, type T } from '@/lib/messages'

export function RegisterProblems({ t, file: { id, problems, state } }: { t: T; file: RegisterFacts }) {
  if (problems.length === 0 || state !== 'staged') return null
  const rows = problems.slice(0, pageSize.problems).map(({ file, line, column, reason }, at) => ({
    id: String(at),
    cells: [file, line > 0 ? String(line) : '', column, label(t, 'fileProblem', reason)],
  }))
  return (
    <Section title={t('registers.problems.title', { count: problems.length })}>
      <Table
        caption={t('registers.problems.caption', { shown: rows.length, count: problems.length })}
        columns={[
          { id: 'file', head: t('registers.problems.file') },
          { id: 'line', head: t('registers.problems.line') },
          { id: 'column', head: t('registers.problems.column') },
          { id: 'todo', head: t('registers.problems.todo') },
        ]}
        rows={rows}
      />
      <Actions>
        <LinkButton href={`/beheer/registers/${id}/problemen`} kind="quiet">
          {t('registers.problems.download')}
        </LinkButton>
      </Actions>
    </Section>
  )
}
