import { StaffFrame } from '@/app/frames'
import { MovedToMe } from '@/components/tasks/MovedToMe'
import { Today } from '@/components/tasks/Today'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterBar } from '@/components/ui/FilterBar'
import { PageHead, Stack } from '@/components/ui/Page'
import { SelectField } from '@/components/ui/SelectField'
import { Sentence } from '@/components/ui/Sentence'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/vandaag'
import { kindWords } from '@/lib/messages'
import { kindOf } from '@/lib/tasks/schema'

export default async function Page(address: Address) {
  const { tasks, today, free, numbers, knows, soort, klas } = await enter(door, address)
  const t = await getT()
  const moved = tasks.filter((one) => kindOf(one.kind).done === 'read')
  const asked = tasks.filter((one) => kindOf(one.kind).done !== 'read')
  const shown = asked.filter((one) => (!soort || one.kind === soort) && (!klas || one.group === klas))
  const kinds = [...new Set(asked.map((one) => one.kind))]
  const groups = [...new Set(asked.map((one) => one.group))].filter(Boolean).sort()
  const late = asked.filter((one) => one.dueOn < today).length
  return (
    <StaffFrame current="/vandaag">
      <Stack gap="wide">
        <PageHead title={t('vandaag.title')}>
          {asked.length > 0 && (
            <Sentence>
              {t.rich('vandaag.count', { count: asked.length, late, b: (chunks) => <b>{chunks}</b> })}
            </Sentence>
          )}
        </PageHead>
        <Today t={t} tasks={shown} today={today} free={free} apart={Boolean(soort && klas)} />
        {asked.length > 0 && shown.length === 0 && (
          <EmptyState title={t('vandaag.noneFilteredTitle')}>{t('vandaag.noneFiltered')}</EmptyState>
        )}
        {tasks.length === 0 && (
          <EmptyState title={knows ? t('vandaag.none') : t('vandaag.nobody')}>
            {knows ? t('vandaag.noneText') : t('vandaag.nobodyText')}
          </EmptyState>
        )}
        {(asked.length > 4 || soort || klas) && (
          <FilterBar t={t} label={t('vandaag.filter')} clearHref={soort || klas ? '/vandaag' : undefined}>
            <SelectField
              name="soort"
              label={t('vandaag.kind')}
              empty={t('vandaag.all')}
              defaultValue={soort}
              options={kinds.map((one) => ({ value: one, label: kindWords(t, one, 'name') }))}
            />
            <SelectField
              name="klas"
              label={t('vandaag.group')}
              empty={t('vandaag.all')}
              defaultValue={klas}
              options={groups.map((one) => ({ value: one, label: one }))}
            />
          </FilterBar>
        )}
        <MovedToMe t={t} tasks={moved} you={shown.length === 0} />
        {numbers && (
          <p className="soft">
            {t.rich('vandaag.numbers', {
              absent: numbers.absentDays,
              silent: numbers.silentDays,
              b: (chunks) => <b>{chunks}</b>,
            })}
          </p>
        )}
      </Stack>
    </StaffFrame>
  )
}
