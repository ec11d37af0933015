import { Details } from '@/components/ui/Details'
import { Stack } from '@/components/ui/Page'
import { Table } from '@/components/ui/Table'
import {
  forbiddenColumns,
  type RosterColumn,
  rosterColumns,
  rosterKinds,
} from '@/lib/interop/lines/columns/schema'
import { kindWords, wordsOf } from '@/lib/interop/rosters/rules/template'
import { label, type T } from '@/lib/messages'

/** Which columns each file has; drawn from the table that reads them, so that it can't be out of date. */
export function FileExplanation({ t }: { t: T }) {
  return (
    <Stack>
      <p>{t('beheer.explain.order')}</p>
      <p>{t('beheer.explain.ends')}</p>
      <p>{t('beheer.explain.refused', { columns: forbiddenColumns.join(', ') })}</p>
      {rosterKinds.map((kind) => (
        <Details key={kind} summary={label(t, 'importKind', kind)}>
          <Stack>
            <p>
              <a href={`/beheer/bestanden/voorbeeld/${kindWords[kind]}`}>
                {t('beheer.explain.template', { name: `${kindWords[kind]}.csv` })}
              </a>
            </p>
            <Table
              caption={label(t, 'importKind', kind)}
              columns={[
                { id: 'column', head: t('beheer.problems.column') },
                { id: 'what', head: t('beheer.explain.what') },
                { id: 'must', head: t('beheer.explain.must') },
              ]}
              rows={rosterColumns[kind].map((column) => ({
                id: column.header,
                cells: [<code key="header">{column.header}</code>, what(t, column), must(t, column)],
              }))}
            />
          </Stack>
        </Details>
      ))}
    </Stack>
  )
}

function what(t: T, column: RosterColumn): string {
  const words = wordsOf(column)
  return words.length ? words.join(', ') : label(t, 'importCell', column.cell.as)
}

const must = (t: T, column: RosterColumn): string =>
  column.optional
    ? t('beheer.explain.optional')
    : column.blank
      ? t('beheer.explain.blank')
      : t('beheer.explain.required')
