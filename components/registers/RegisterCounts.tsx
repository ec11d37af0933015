import { Section, Stack } from '@/components/ui/Page'
import { Table } from '@/components/ui/Table'
import type { RegisterFacts } from '@/lib/interop/registers/queries'
import { type RegisterFile, registerFiles, registerKinds } from '@/lib/interop/registers/schema'
import { label, type T } from '@/lib/messages'

/** What was read, and what it does to each register. */
export function RegisterCounts({ t, file: { report, counts } }: { t: T; file: RegisterFacts }) {
  const columns = ['kind', 'new', 'changed', 'unchanged'] as const
  const heads = {
    kind: t('registers.counts.kind'),
    new: t('registers.counts.new'),
    changed: t('registers.counts.changed'),
    unchanged: t('registers.counts.unchanged'),
  }
  return (
    <Section title={t('registers.read.title')}>
      <Stack>
        <Table
          caption={t('registers.read.caption')}
          columns={[
            { id: 'file', head: t('registers.read.file') },
            { id: 'lines', head: t('registers.read.lines') },
          ]}
          rows={Object.entries(counts.lines).map(([name, count]) => ({
            id: name,
            cells: [registerFiles[name as RegisterFile], t('registers.counts.count', { count: count ?? 0 })],
          }))}
        />
        {counts.notOpen > 0 && <p>{t('registers.read.notOpen', { count: counts.notOpen })}</p>}
        {counts.programmesNotOpen > 0 && (
          <p>{t('registers.read.programmesNotOpen', { count: counts.programmesNotOpen })}</p>
        )}
        {counts.notRead.length > 0 && (
          <p>{t('registers.read.notRead', { names: counts.notRead.join(', ') })}</p>
        )}
        {report && (
          <Table
            caption={t('registers.counts.caption')}
            columns={columns.map((id) => ({ id, head: heads[id] }))}
            rows={registerKinds.map((kind) => ({
              id: kind,
              cells: [
                label(t, 'registerKind', kind),
                t('registers.counts.count', { count: report.counts[kind].new }),
                t('registers.counts.count', { count: report.counts[kind].changed }),
                t('registers.counts.count', { count: report.counts[kind].unchanged }),
              ],
            }))}
          />
        )}
      </Stack>
    </Section>
  )
}
