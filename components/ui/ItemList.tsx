import type { ReactNode } from 'react'
import { cx } from './cx'
import { Face } from './Face'
import styles from './Lists.module.css'

export type Item = {
  id: string
  title: string
  href?: string
  /** The name behind the face; leave it out for things that are no person. */
  face?: string
  sub?: ReactNode
  tag?: ReactNode
  /** Under the row: the small lifeline for example. No links in here. */
  below?: ReactNode
  current?: boolean
}

function Row({ item }: { item: Item }) {
  const inside = (
    <>
      {item.face && <Face name={item.face} />}
      <span>
        <span className={styles.title}>{item.title}</span>
        {item.sub && <span className={styles.sub}>{item.sub}</span>}
      </span>
      {item.tag && <span className={styles.tagcell}>{item.tag}</span>}
      {item.below && <span className={styles.below}>{item.below}</span>}
    </>
  )
  const className = cx(styles.item, !item.face && styles.faceless)
  if (!item.href) return <div className={className}>{inside}</div>
  return (
    <a className={className} href={item.href} aria-current={item.current ? 'page' : undefined}>
      {inside}
    </a>
  )
}

/** `narrow` puts the tag under the words, for lists beside a reading page. */
export function ItemList({
  items,
  label,
  narrow,
}: {
  items: readonly Item[]
  label: string
  narrow?: boolean
}) {
  return (
    <ul className={cx(styles.items, narrow && styles.narrow)} aria-label={label}>
      {items.map((item) => (
        <li key={item.id}>
          <Row item={item} />
        </li>
      ))}
    </ul>
  )
}
