import { Tag } from '@/components/ui/Tag'
import type { Freshness } from '@/lib/access/readings/rules'
import type { T } from '@/lib/messages'

/** A word, not a colour, for what this reader hasn't seen before. */
export function FreshMark({ t, fresh }: { t: T; fresh: Freshness }) {
  if (fresh === null) return null
  return <Tag kind="you">{fresh === 'new' ? t('dossier.fresh.new') : t('dossier.fresh.changed')}</Tag>
}
