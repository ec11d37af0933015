import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Details } from '@/components/ui/Details'
import { Stack } from '@/components/ui/Page'
import { SelectField } from '@/components/ui/SelectField'
import { Table } from '@/components/ui/Table'
import { FileField } from '@/components/ui/TextField'
import { stageList } from '@/lib/interop/lists/actions'
import type { Guided } from '@/lib/interop/lists/queries'
import { competenceWords, listColumns } from '@/lib/interop/lists/schema'
import { label, type T } from '@/lib/messages'
import { formatList } from '@/lib/messages/dates'

type Props = { t: T; groups: readonly Guided[]; formKey: string }

/** Nothing happens to a dossier here: the next page shows what the list would do. */
export function ListUpload({ t, groups, formKey }: Props) {
  const options = groups.map(({ id, name, schoolYear }) => ({ value: id, label: `${name} · ${schoolYear}` }))
  return (
    <Stack>
      <Card>
        <ActionForm action={stageList} formKey={formKey} submit={t('carry.list.look')}>
          <SelectField
            name="groupId"
            label={t('carry.list.group')}
            options={options}
            defaultValue={groups.length === 1 ? groups[0]?.id : undefined}
          />
          <FileField
            name="file"
            label={t('carry.list.file')}
            hint={t('carry.list.fileHint')}
            accept=".csv,.txt,text/csv"
          />
        </ActionForm>
      </Card>
      <Details summary={t('carry.list.example')}>
        <Stack>
          <p>{t('carry.list.exampleText')}</p>
          {groups.map(({ id, name }) => (
            <p key={id}>
              <a href={`/lob/inlezen/voorbeeld/${id}`}>{t('carry.list.exampleFor', { group: name })}</a>
            </p>
          ))}
          <Table
            caption={t('carry.list.columns')}
            columns={[
              { id: 'column', head: t('carry.list.column') },
              { id: 'what', head: t('carry.list.what') },
            ]}
            rows={listColumns.map(({ header }) => ({
              id: header,
              cells: [
                <code key="header">{header}</code>,
                header === 'competenties'
                  ? t('carry.list.competences', { words: formatList(t, Object.keys(competenceWords)) })
                  : label(t, 'listColumn', header),
              ],
            }))}
          />
        </Stack>
      </Details>
    </Stack>
  )
}
