import { Card } from '@/components/ui/Card'
import { ItemList } from '@/components/ui/ItemList'
import { Tag } from '@/components/ui/Tag'
import type { RequirementSet } from '@/lib/dossier/requirements/facts'
import type { T } from '@/lib/messages'
import { formatList } from '@/lib/messages/dates'

type Props = { t: T; label: string; sets: readonly RequirementSet[] }

export function SetList({ t, label, sets }: Props) {
  const items = sets.map((set) => ({
    id: set.id,
    title: set.name,
    href: `/lob/eisen/${set.id}`,
    sub: [
      set.schoolYear,
      set.groupIds.length > 0
        ? t('year.sets.groups', { count: set.groupIds.length })
        : set.levels.length > 0
          ? formatList(t, set.levels)
          : t('year.sets.all'),
      t('year.sets.lines', { count: set.lines.length }),
    ].join(' · '),
    tag: set.inUse ? <Tag kind="good">{t('year.sets.inUse')}</Tag> : <Tag>{t('year.sets.resting')}</Tag>,
  }))
  return (
    <Card flush as="div">
      <ItemList label={label} items={items} />
    </Card>
  )
}
