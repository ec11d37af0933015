import { Section } from '@/components/ui/Page'
import type { Package } from '@/lib/handover/packages/rules'
import { groupBy } from '@/lib/kernel/group'
import { fromDate } from '@/lib/kernel/time'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import styles from './Package.module.css'

type Item = Pick<
  Package['items'][number],
  'id' | 'dataClass' | 'kind' | 'title' | 'text' | 'source' | 'recordedOn'
>

/** Items by kind, each with its class, its source and its date. */
export function PackageItems({ t, items }: { t: T; items: readonly Item[] }) {
  if (items.length === 0) return <p className="soft">{t('handover.items.none')}</p>
  return (
    <div className={styles.kinds}>
      {[...groupBy(items, (item) => item.kind)].map(([kind, same]) => (
        <Section key={kind} title={label(t, 'itemKind', kind as 'result')} level={3}>
          <ul className={styles.items}>
            {same.map((item) => (
              <li key={item.id}>
                <span className={styles.title}>{item.title}</span>
                <span className={styles.text}>{item.text}</span>
                <span className={styles.source}>
                  {t('handover.items.source', {
                    dataClass: label(t, 'dataClass', item.dataClass),
                    source: item.source,
                    day: formatDate(t, fromDate(item.recordedOn), 'date'),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </div>
  )
}
