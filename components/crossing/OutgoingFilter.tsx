import { FilterBar } from '@/components/ui/FilterBar'
import { SelectField } from '@/components/ui/SelectField'
import { TextField } from '@/components/ui/TextField'
import { label, type T } from '@/lib/messages'
import { type OutgoingNeed, outgoingNeeds } from '@/lib/transitions/applications/rules'

type Props = {
  t: T
  rows: readonly { groupId: string; group: string }[]
  group?: string
  need: OutgoingNeed | null
  name?: string
}

export function OutgoingFilter({ t, rows, group, need, name }: Props) {
  const groups = [...new Map(rows.map((row) => [row.groupId, row.group]))].sort((a, b) =>
    a[1].localeCompare(b[1], 'nl'),
  )
  return (
    <FilterBar t={t} label={t('ui.filter')} clearHref={group || need || name ? '/uitstroom' : undefined}>
      <SelectField
        name="groep"
        label={t('overstap.outgoing.filterGroup')}
        empty={t('overstap.outgoing.all')}
        defaultValue={group}
        options={groups.map(([value, word]) => ({ value, label: word }))}
      />
      <SelectField
        name="nu"
        label={t('overstap.outgoing.filterNeed')}
        empty={t('overstap.outgoing.all')}
        defaultValue={need ?? undefined}
        options={outgoingNeeds.map((value) => ({ value, label: label(t, 'outgoingNeed', value) }))}
      />
      <TextField name="naam" type="search" label={t('ui.searchName')} defaultValue={name} />
    </FilterBar>
  )
}
