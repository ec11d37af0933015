import { FilterBar } from '@/components/ui/FilterBar'
import { PageHead } from '@/components/ui/Page'
import { SelectField } from '@/components/ui/SelectField'
import { Sentence } from '@/components/ui/Sentence'
import { TextField } from '@/components/ui/TextField'
import { kindWords, label, type T } from '@/lib/messages'
import { deskAsks, type QueueFilter, queueFilters } from '@/lib/transitions/applications/rules'

type Props = {
  t: T
  filter: QueueFilter
  name?: string | undefined
  programme?: string | undefined
  programmes: readonly string[]
  waiting: number | null
  oldest: number | null
  agreed: number
}

/** The part of an address that keeps what the list shows. */
export const queueQuery = (filter: QueueFilter, programme?: string) =>
  `?${new URLSearchParams({ toon: filter, ...(programme && { opleiding: programme }) })}`

/** How many wait and how long, as a sentence; and what the list shows. */
export function Head({ t, filter, name, programme, programmes, waiting, oldest, agreed }: Props) {
  const b = (chunks: React.ReactNode) => <b>{chunks}</b>
  const options = [
    ...(Object.keys(queueFilters) as (keyof typeof queueFilters)[]).map((value) => ({
      value,
      label: label(t, 'queueFilter', value),
    })),
    ...deskAsks.map((value) => ({ value, label: kindWords(t, value, 'name') })),
  ]
  return (
    <PageHead title={t('instroom.title')}>
      <Sentence>
        {waiting === null ? t('instroom.noDesk') : t.rich('instroom.waiting', { count: waiting, b })}{' '}
        {waiting !== null && oldest !== null && t.rich('instroom.oldest', { days: oldest, agreed, b })}
      </Sentence>
      <FilterBar
        t={t}
        label={t('instroom.show')}
        clearHref={name || programme || filter !== 'ours' ? '/instroom' : undefined}
      >
        <SelectField
          name="toon"
          label={t('instroom.show')}
          options={options}
          defaultValue={filter}
          empty={false}
        />
        {programmes.length > 1 && (
          <SelectField
            name="opleiding"
            label={t('instroom.programme')}
            empty={t('instroom.allProgrammes')}
            options={programmes.map((value) => ({ value, label: value }))}
            defaultValue={programme}
          />
        )}
        <TextField name="naam" type="search" label={t('ui.searchName')} defaultValue={name} />
      </FilterBar>
    </PageHead>
  )
}
