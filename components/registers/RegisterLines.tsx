import { Details } from '@/components/ui/Details'
import { Section } from '@/components/ui/Page'
import { Table } from '@/components/ui/Table'
import { Tag } from '@/components/ui/Tag'
import type { RegisterFacts } from '@/lib/interop/registers/queries'
import { registerKinds } from '@/lib/interop/registers/schema'
import { label, type T } from '@/lib/messages'

type Props = { t: T; file: RegisterFacts }

/** The first lines that do something. */
export function RegisterLines({ t, file: { report } }: Props) {
  if (!report || report.lines.length === 0) return null
  const count = registerKinds.reduce(
    (sum, kind) => sum + report.counts[kind].new + report.counts[kind].changed,
    0,
  )
  return (
    <Details summary={t('registers.lines.title')}>
      <Table
        caption={t('registers.lines.caption', { shown: report.lines.length, count })}
        columns={[
          { id: 'kind', head: t('registers.counts.kind') },
          { id: 'code', head: t('registers.lines.code') },
          { id: 'name', head: t('registers.lines.name') },
          { id: 'outcome', head: t('registers.lines.outcome') },
          { id: 'fields', head: t('registers.lines.fields') },
        ]}
        rows={report.lines.map(({ kind, code, name, outcome, fields }, at) => ({
          id: String(at),
          cells: [
            label(t, 'registerKind', kind),
            code,
            name,
            <Tag key="outcome" kind={outcome === 'new' ? 'good' : 'info'}>
              {label(t, 'importOutcome', outcome)}
            </Tag>,
            fields.map((field) => label(t, 'registerField', field as 'name')).join(', '),
          ],
        }))}
      />
    </Details>
  )
}

/** A school that takes part speaks for itself; what the register says otherwise is shown, not taken. */
export function RegisterKept({ t, file: { report } }: Props) {
  if (!report || report.kept.length === 0) return null
  const both = (name: string, sector: string) => `${name} (${label(t, 'sector', sector as 'vo')})`
  return (
    <Section title={t('registers.kept.title')}>
      <Table
        caption={t('registers.kept.caption', { count: report.kept.length })}
        columns={[
          { id: 'code', head: t('registers.kept.code') },
          { id: 'own', head: t('registers.kept.own') },
          { id: 'said', head: t('registers.kept.said') },
        ]}
        rows={report.kept.map(({ code, name, sector, saidName, saidSector }) => ({
          id: code,
          cells: [code, both(name, sector), both(saidName, saidSector)],
        }))}
      />
    </Section>
  )
}
