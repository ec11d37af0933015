import { Section } from '@/components/ui/Page'
import { Table } from '@/components/ui/Table'
import type { ListProblem } from '@/lib/interop/lists/schema'
import { label, type T } from '@/lib/messages'

/** Where, and what to do: never what somebody wrote there. */
export function ListProblems({ t, problems }: { t: T; problems: readonly ListProblem[] }) {
  if (problems.length === 0) return null
  return (
    <Section title={t('carry.list.problems')}>
      <Table
        caption={t('carry.list.problemsCaption', { count: problems.length })}
        columns={[
          { id: 'line', head: t('carry.list.where') },
          { id: 'column', head: t('carry.list.column') },
          { id: 'todo', head: t('carry.list.todo') },
        ]}
        rows={problems.map(({ line, column, reason }, n) => ({
          id: String(n),
          cells: [
            t('carry.list.atLine', { line: String(line) }),
            <code key="column">{column}</code>,
            label(t, 'fileProblem', reason),
          ],
        }))}
      />
    </Section>
  )
}
