import { Card } from '@/components/ui/Card'
import { ItemList } from '@/components/ui/ItemList'
import { Tag } from '@/components/ui/Tag'
import type { FormLine } from '@/lib/dossier/forms/queries'
import { label, type T } from '@/lib/messages'
import { formatDate, formatList } from '@/lib/messages/dates'

type Props = { t: T; label: string; forms: readonly FormLine[]; own?: boolean }

export function FormList({ t, label: name, forms, own }: Props) {
  const items = forms.map((form) => ({
    id: form.id,
    title: form.name,
    href: own ? `/formulieren/${form.id}` : `/formulieren/versie/${form.newest?.id ?? ''}`,
    sub: [
      own ? null : form.school,
      label(t, 'formAbout', form.about),
      form.levels.length > 0 ? formatList(t, form.levels) : t('forms.allLevels'),
      form.newest &&
        t('forms.version', { n: form.newest.n, day: formatDate(t, form.newest.publishedAt, 'date') }),
    ]
      .filter(Boolean)
      .join(' · '),
    tag: own ? stateTag(t, form) : undefined,
  }))
  return (
    <Card flush as="div">
      <ItemList label={name} items={items} />
    </Card>
  )
}

function stateTag(t: T, form: FormLine) {
  if (!form.newest) return <Tag kind="you">{t('forms.draft')}</Tag>
  return form.inUse ? <Tag kind="good">{t('forms.inUse')}</Tag> : <Tag>{t('forms.resting')}</Tag>
}
