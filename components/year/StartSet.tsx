import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { SelectField } from '@/components/ui/SelectField'
import type { Sector } from '@/lib/db/enums'
import { startSet } from '@/lib/dossier/requirements/actions'
import type { RequirementSet } from '@/lib/dossier/requirements/facts'
import { examplesFor } from '@/lib/dossier/requirements/labels'
import type { T } from '@/lib/messages'

type Props = {
  t: T
  formKey: string
  sets: readonly RequirementSet[]
  sector: Sector
  schoolYear: string
  next: string
}

/** A new set out of one that is there already, so that nothing is typed twice. */
export function StartSet({ t, formKey, sets, sector, schoolYear, next }: Props) {
  const options = [
    ...sets.map((set) => ({
      value: set.id,
      label: t('year.sets.copyOf', { name: set.name, year: set.schoolYear }),
    })),
    ...examplesFor(t, sector, schoolYear).map(({ key, name }) => ({
      value: `example:${key}`,
      label: t('year.sets.example', { name }),
    })),
  ]
  const last = sets.find((set) => set.schoolYear < schoolYear)?.id
  return (
    <Card labelledBy="start-set">
      <h2 id="start-set">{t('year.sets.start')}</h2>
      <ActionForm action={startSet} formKey={formKey} submit={t('year.sets.startButton')}>
        <SelectField
          optional
          name="from"
          label={t('year.sets.from')}
          hint={t('year.sets.fromHint')}
          options={options}
          empty={t('year.sets.empty')}
          defaultValue={last ?? options.find(({ value }) => value.startsWith('example:'))?.value}
        />
        <SelectField
          name="schoolYear"
          label={t('year.sets.schoolYear')}
          empty={false}
          options={[schoolYear, next].map((value) => ({ value, label: value }))}
          defaultValue={schoolYear}
        />
      </ActionForm>
    </Card>
  )
}
