import { FilterBar } from '@/components/ui/FilterBar'
import { PageHead } from '@/components/ui/Page'
import { SelectField } from '@/components/ui/SelectField'
import { Sentence } from '@/components/ui/Sentence'
import { TextField } from '@/components/ui/TextField'
import { label, type T } from '@/lib/messages'
import { type QueueFilter, queueFilters } from '@/lib/transitions/applications/rules'

type Props = {
  t: T
  filter: QueueFilter
  name?: string
  waiting: number | null
  oldest: number | null
  agreed: number
}

/** How many wait and how long, as a sentence; and what the list shows. */
export function Head({ t, filter, name, waiting, oldest, agreed }: Props) {
  const b = (chunks: React.ReactNode) => <b>{chunks}</b>
  const options = (Object.keys(queueFilters) as QueueFilter[]).map((value) => ({
    value,
    label: label(t, 'queueFilter', value),
  }))
  return (
    <PageHead title={t('instroom.title')}>
      <Sentence>
        {waiting === null ? t('instroom.noDesk') : t.rich('instroom.waiting', { count: waiting, b })}{' '}
        {waiting !== null && oldest !== null && t.rich('instroom.oldest', { days: oldest, agreed, b })}
      </Sentence>
      <FilterBar t={t} label={t('instroom.show')} clearHref={name ? '/instroom' : undefined}>
        <SelectField
          name="toon"
          label={t('instroom.show')}
          options={options}
          defaultValue={filter}
          empty={false}
        />
        <TextField name="naam" type="search" label={t('ui.searchName')} defaultValue={name} />
      </FilterBar>
    </PageHead>
  )
}
