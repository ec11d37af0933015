import type { ReactNode } from 'react'
import { cx } from './cx'
import styles from './Lists.module.css'

type Item = { term: ReactNode; children: ReactNode; id?: string }

/** Question above answer; `side` puts them beside each other for short facts. */
export function DataList({ items, side }: { items: readonly Item[]; side?: boolean }) {
  return (
    <dl className={cx(styles.data, side && styles.side)}>
      {items.map((item, index) => (
        <div key={item.id ?? (typeof item.term === 'string' ? item.term : index)}>
          <dt>{item.term}</dt>
          <dd>{item.children}</dd>
        </div>
      ))}
    </dl>
  )
}
