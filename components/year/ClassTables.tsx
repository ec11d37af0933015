import { EmptyState } from '@/components/ui/EmptyState'
import { Stack } from '@/components/ui/Page'
import type { ClassGroup, ClassYear } from '@/lib/dossier/requirements/classes/facts'
import type { T } from '@/lib/messages'
import { ClassTable } from './ClassTable'

type Props = { t: T; group: ClassGroup; year: ClassYear }

/** One table for each set that reaches into the class; students of whom nothing is asked come last. */
export function ClassTables({ t, group, year }: Props) {
  const free = year.rows.filter(({ setId }) => setId === null)
  if (year.rows.length === 0)
    return (
      <EmptyState title={t('year.class.nobody')}>
        {year.hidden > 0 ? t('year.class.notYours') : t('year.class.nobodyText')}
      </EmptyState>
    )
  return (
    <Stack gap="wide">
      {year.sets.map((set) => (
        <ClassTable
          key={set.id}
          t={t}
          caption={t('year.class.caption', { set: set.name, group: group.name })}
          set={set}
          rows={year.rows.filter(({ setId }) => setId === set.id)}
          mine={group.mine}
        />
      ))}
      {free.length > 0 && (
        <ClassTable
          t={t}
          caption={
            year.sets.length > 0 ? t('year.class.free') : t('year.class.freeAll', { group: group.name })
          }
          set={null}
          rows={free}
          mine={group.mine}
        />
      )}
    </Stack>
  )
}
