import type { T } from '@/lib/messages'
import { type Item, ItemList } from './ItemList'
import styles from './Package.module.css'

export function PackageItems({ t, items }: { t: T; items: readonly Item[] }) {
  if (items.length === 0) return <p className="soft">{t('handover.items.none')}</p>
  return (
    <div className={styles.kinds}>
      <ItemList t={t} items={items} />
    </div>
  )
}
