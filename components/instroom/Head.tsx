import { FilterBar } from '@/components/ui/FilterBar'
import { PageHead } from '@/components/ui/Page'
import { SelectField } from '@/components/ui/SelectField'
import { Sentence } from '@/components/ui/Sentence'
import { TextField } from '@/components/ui/TextField'
import { kindWords, label, type T } from '@/lib/messages'
import { deskAsks, type QueueFilter, queueFilters } from '@/lib/transitions/applications/rules'
import type { Queue } from '@/lib/transitions/incoming/queries'

type Search = { naam?: string | undefined; opleiding?: string | undefined }
type Props = {
  t: T
  filter: QueueFilter
  search: Search
  /** How many ask something of the desk; null for who sits at none. */
  waiting: number | null
  queue: Pick<Queue, 'programmes' | 'oldest' | 'agreed'>
}

/** The part of an address that keeps what the list shows. */
export const queueQuery = (filter: QueueFilter, { opleiding, naam }: Search) =>
  `?${new URLSearchParams({ toon: filter, ...(opleiding && { opleiding }), ...(naam && { naam }) })}`

/** How many wait and how long, as a sentence; and what the list shows. */
export function Head({ t, filter, search, waiting, queue: { programmes, oldest, agreed } }: Props) {
  const { naam: name, opleiding: programme } = search
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
