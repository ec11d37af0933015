import type { ReactNode } from 'react'
import { cx } from '@/components/ui/cx'
import { Section } from '@/components/ui/Page'
import type { Package } from '@/lib/handover/packages/rules'
import { groupBy } from '@/lib/kernel/group'
import { fromDate } from '@/lib/kernel/time'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import styles from './Package.module.css'

/** What is shown of an item; a draft knows more of it. */
export type Item = Pick<
  Package['items'][number],
  'id' | 'dataClass' | 'kind' | 'title' | 'text' | 'source' | 'recordedOn'
> & { leftOut?: boolean }
type Props<I extends Item> = { t: T; items: readonly I[]; act?: (item: I) => ReactNode }

/** Items by kind, each with its class, its source and its date; `act` stands beside each. */
export function ItemList<I extends Item>({ t, items, act }: Props<I>) {
  return [...groupBy(items, (item) => item.kind)].map(([kind, same]) => (
    <Section key={kind} title={label(t, 'itemKind', kind as 'result')} level={3}>
      <ul className={cx(styles.items, act && styles.records)}>
        {same.map((item) => (
          <li key={item.id} className={act && item.leftOut ? styles.out : undefined}>
            <span className={styles.title}>{item.title}</span>
            <span className={styles.text}>{item.text}</span>
            <span className={styles.source}>
              {t('handover.items.source', {
                dataClass: label(t, 'dataClass', item.dataClass),
                source: item.source,
                day: formatDate(t, fromDate(item.recordedOn), 'date'),
              })}
            </span>
            {act && <div className={styles.act}>{act(item)}</div>}
          </li>
        ))}
      </ul>
    </Section>
  ))
}
